-- One row of each table, as schema 0001 held them. Later migrations must keep them.
BEGIN;
INSERT INTO people ("id", "name", "roles", "version")
  VALUES ('person1', 'Ines Halloran', '["reporter"]', 1);
INSERT INTO stories ("id", "state", "created_at", "updated_at", "created_by", "version", "body_authors", "submitted", "state_before_archive", "slug", "headline", "author", "words", "must", "should", "waits_for", "text_digest", "submitted_digest", "text_tick", "search_tick")
  VALUES ('story1', 'in_review', '2026-11-23T13:40:00Z', '2026-11-23T13:40:00Z', 'person1', 3, '["person1"]', 'revision1', NULL, 'ferry', 'The late ferry', 'Ines Halloran', 7, 1, 0, '1 must-fix', '31f25db351da6892c8133ca4b0f2c2c463b117bf3c0c2f77b7b44d191b9dac67', '31f25db351da6892c8133ca4b0f2c2c463b117bf3c0c2f77b7b44d191b9dac67', 3, 0);
INSERT INTO working_copies ("story_id", "saves", "slug", "desk", "route", "embargo", "headline", "standfirst", "byline", "body", "language")
  VALUES ('story1', '[["save1", 2], ["save2", 3]]', 'ferry', 'City', 'standard', '', 'The late ferry', '', 'Ines Halloran', 'The ferry left late, two sailors said. 🚢', 'en');
INSERT INTO revisions ("id", "story_id", "number", "event", "text_digest", "records_digest", "policy_digest", "by", "at", "slug", "desk", "route", "embargo", "headline", "standfirst", "byline", "body", "language")
  VALUES ('revision1', 'story1', 1, 'submit', '31f25db351da6892c8133ca4b0f2c2c463b117bf3c0c2f77b7b44d191b9dac67', '0000000000000000000000000000000000000000000000000000000000000000', '1111111111111111111111111111111111111111111111111111111111111111', 'person1', '2026-11-23T13:40:00Z', 'ferry', 'City', 'standard', '', 'The late ferry', '', 'Ines Halloran', 'The ferry left late, two sailors said. 🚢', 'en');
INSERT INTO parties ("id", "story_id", "name", "aliases", "kind", "side", "contact", "representative", "no_approach_reason", "no_approach_approver", "position", "position_dated", "version")
  VALUES ('party1', 'story1', 'Tarn harbour office', '["the office"]', 'organisation', '', '', '', '', NULL, '', '', 1);
INSERT INTO claims ("id", "story_id", "text", "kind", "seriousness", "status", "about", "imputation", "level", "jurisdiction", "defence", "note", "checker", "created_by", "version")
  VALUES ('claim1', 'story1', 'The harbour office knew', 'allegation', 'serious', 'unchecked', '["party1"]', '', 'guilt', '', '', '', NULL, 'person1', 2);
INSERT INTO anchors ("story_id", "record_id", "field", "start", "end", "exact", "state")
  VALUES ('story1', 'claim1', 'body', 10, 19, 'left late', 'attached');
INSERT INTO sources ("id", "story_id", "label", "type", "named", "terms", "embargoed_until", "role", "placement", "side", "interest", "reliability", "anonymity_reason", "reader_reason", "known_to", "known_at", "sha256", "location", "provenance", "note", "version")
  VALUES ('source1', 'story1', 'Source A', 'person', 0, 'background', NULL, 'sailor', '', '', '', '', 'fears for the job', '', NULL, NULL, '', '', '', '', 1);
INSERT INTO evidence_links ("id", "story_id", "claim", "source", "basis", "stance", "origin", "locator", "terms", "version")
  VALUES ('link1', 'story1', 'claim1', 'source1', 'first_hand', 'supports', '', '', NULL, 1);
INSERT INTO reply_requests ("id", "story_id", "party", "text", "sha256", "revision", "channel", "address", "put_at", "put_by", "deadline", "state", "version")
  VALUES ('request1', 'story1', 'party1', 'Is it true that you knew?', '', 'revision1', 'mail', '', '2026-11-23T13:40:00Z', 'person1', '2026-11-24T18:00+01:00', 'responded', 3);
INSERT INTO put_allegations ("request", "position", "claim", "text")
  VALUES ('request1', 0, 'claim1', 'You knew');
INSERT INTO attempts ("id", "request", "at", "by", "channel", "address", "outcome", "proof")
  VALUES ('attempt1', 'request1', '2026-11-23T13:40:00Z', 'person1', 'mail', '', 'sent', '');
INSERT INTO responses ("id", "story_id", "request", "received_at", "by_whom", "text", "form", "points", "omitted_because", "version")
  VALUES ('response1', 'story1', 'request1', '2026-11-23T13:40:00Z', 'a spokesman', 'We did not.', 'mail', '[{"claim": "claim1", "disposition": "denies"}]', '', 1);
INSERT INTO answers ("story_id", "item", "answer", "by", "at", "version")
  VALUES ('story1', 'B2', 'yes', 'person1', '2026-11-23T13:40:00Z', 1);
INSERT INTO matches ("id", "story_id", "kind", "subject", "target", "reason", "by", "at")
  VALUES ('match1', 'story1', 'dismissed', 'fingerprint1', '', '', 'person1', '2026-11-23T13:40:00Z');
INSERT INTO waivers ("id", "story_id", "item", "reason", "text", "by", "at", "expires")
  VALUES ('waiver1', 'story1', 'S2', 'public-record', '', 'person1', '2026-11-23T13:40:00Z', NULL);
INSERT INTO notes ("id", "story_id", "text", "by", "at", "answers", "note_class", "resolved_by", "resolved_at", "version")
  VALUES ('note1', 'story1', 'Which ferry?', 'person1', '2026-11-23T13:40:00Z', NULL, 'editorial', NULL, NULL, 1);
INSERT INTO sign_offs ("id", "story_id", "step", "verdict", "revision", "by", "at", "text_digest", "records_digest", "reason", "expires")
  VALUES ('signoff1', 'story1', 'editor', 'signed', 'revision1', 'person1', '2026-11-23T13:40:00Z', '31f25db351da6892c8133ca4b0f2c2c463b117bf3c0c2f77b7b44d191b9dac67', '0000000000000000000000000000000000000000000000000000000000000000', '', NULL);
INSERT INTO journal ("seq", "at", "who", "verb", "story_id", "ids", "digest", "previous")
  VALUES (1, '2026-11-23T13:40:00Z', 'person1', 'story.create', 'story1', '["story1"]', '2222222222222222222222222222222222222222222222222222222222222222', '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO journal_salts ("seq", "salt")
  VALUES (1, '33333333333333333333333333333333');
COMMIT;
