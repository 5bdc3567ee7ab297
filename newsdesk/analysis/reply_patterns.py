"""The phrases by which a story says that somebody answered, would not answer, or did not.

They are matched against the folded line. Each pattern's group ``cue`` ends where what was asked begins. A pattern whose group ``to`` exists names the one who was
asked right after it ("calls to …", "no response from …"); with the others that is the subject of the match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from newsdesk.analysis import answers_phrases as more
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.domain.detected import ReplyKind

_FILE = "replies"
_NOT = r"(?:n[o']t|n’t|never|\w+n['’]t)"
_ADVERBS = r"(?:(?:yet|also|immediately|directly|publicly|formally|officially|promptly|initially|otherwise|\w+ly|even|ever|so far|further)\s+)*"
_TAIL = 90
_BY_NOW = r"\s+(?:by\s+(?:the\s+time|press|deadline|publication|last|yesterday|today)|as\s+(?:we|this|the)\b|before\s+(?:publication|deadline|press|this|we)|at\s+(?:press|the\s+time|deadline)|when\s+(?:this|we|the))"
_Source = tuple[str, str]  # words of which the sentence must have one ("" for none), and the pattern


class ReplyPattern:
    """A pattern that says one thing of an answer; a sentence has it only with a word of each of ``needs``.

    ``to`` and ``verb`` tell which of these groups it has. It is made when first tried: few stories need many of them.
    """

    def __init__(self, kind: ReplyKind, needs: tuple[frozenset[str], ...], source: str) -> None:
        self.kind = kind
        self.needs = needs
        self.to = "(?P<to>" in source
        self.verb = "(?P<verb>" in source
        self._source = source

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, made."""
        return re.compile(self._source)


def build_patterns(lexicons: Lexicons) -> tuple[ReplyPattern, ...]:
    """All patterns, those of refusals first: of two that overlap the first one counts."""

    def words(group: str) -> str:
        return alternation(lexicons.words(_FILE, group))

    def family(kind: ReplyKind, groups: tuple[str, ...], sources: Iterator[_Source]) -> Iterator[ReplyPattern]:
        needs = tuple(lexicons.words(_FILE, group) for group in groups)
        for probes, source in sources:
            own = frozenset(probes.split())
            yield ReplyPattern(kind, (*needs, own) if own else needs, source)

    unreached = "".join(rf"(?<!{re.escape(word)} )" for word in sorted(lexicons.words(_FILE, "unreached")))
    named = words("not-a-refusal")
    return (
        *family(
            ReplyKind.DECLINED,
            ("triggers-declined",),
            _declined(words("decline-to"), words("refuse-to"), words("decline-what"), named),
        ),
        *family(
            ReplyKind.DECLINED,
            ("triggers-would-not", "negations"),
            _would_not(words("would-not"), words("did-not"), named),
        ),
        *family(ReplyKind.NO_RESPONSE, ("triggers-silence", "negations"), _did_not_respond(words("requests"))),
        *family(ReplyKind.NO_RESPONSE, ("triggers-reached",), _not_reached(unreached)),
        *family(ReplyKind.NO_RESPONSE, ("triggers-unanswered", "answer-words"), _unanswered(words("requests"))),
        *family(ReplyKind.DECLINED, ("triggers-refusal",), more.refusals()),
        *family(ReplyKind.NO_RESPONSE, ("triggers-no-answer",), more.silences()),
        *family(ReplyKind.REPLY, ("triggers-answer",), more.answers()),
        *family(ReplyKind.REPLY, ("triggers-denied",), _denied(words("denials"), words("charges"))),
        *family(ReplyKind.REPLY, ("triggers-statement",), _in_a_statement()),
        *family(ReplyKind.REPLY, ("triggers-representative",), _through_another(words("representatives"))),
    )


def _declined(to: str, refuse: str, what: str, not_refusal: str) -> Iterator[_Source]:
    unless = rf"(?!(?:{not_refusal})\b)"
    whether = r"say(?=\s+(?:whether|how|who|whom|what|when|where|why|if|which|more|anything|much|exactly|where)\b|\s*[.,;)]|\s*$)"
    yield (
        "declined declines declining decline",
        rf"\bdeclin(?:ed|es|ing|e)(?:,[^,;]{{1,60}},)?\s+(?:(?:through|via)\s+(?:[\w’'-]+\s+){{1,5}}?)?(?:\w+\s+)?to\s+{_ADVERBS}{unless}(?P<cue>(?:{to})\b|{whether})",
    )
    yield "refused refuses refusing", rf"\brefus(?:ed|es|ing)\s+to\s+{_ADVERBS}{unless}(?P<cue>(?:{refuse})\b)"
    yield "refused", rf"(?<!ones he )(?<!ones she )\brefused\s+to\s+{_ADVERBS}(?P<cue>answer)\b(?!\s+(?:a|the|last)\b)"
    yield (
        "invitation invitations opportunity chance offer",
        r"\b(?:declined|refused|turned\s+down|rejected)\s+(?:an?|our|this|the|every|several|repeated|two|three)\s+(?:\w+[’']s\s+)?(?P<cue>(?:invitations?|opportunity|chance|offer)\s+to\s+(?:speak|comment|respond|reply|be\s+interviewed|answer|discuss))\b",
    )
    yield (
        "declined refused turned declines rejected",
        rf"\b(?:declined|refused|turned down|declines|rejected)\s+(?:an?|any|our|all|multiple|several|repeated|numerous|further|the)?\s*(?:\w+\s+)?(?P<cue>(?:{what}))\b(?<!requests)(?<!request)",
    )
    yield (
        "request requests",
        r"\b(?:declined|refused|turned down|declines|rejected)\s+(?:\w+\s+){0,3}?(?P<cue>requests?)\b(?=\s+(?:for|to)\s+(?:an?\s+|further\s+)?(?:comment|interviews?|speak|talk|be\s+interviewed|respond|information)\b|\s*[.,;])",
    )


def _would_not(would: str, did: str, not_refusal: str) -> Iterator[_Source]:
    unless = rf"(?!(?:{not_refusal})\b)"
    yield (
        "",
        rf"\b(?:w(?:ould|ill)|ha[sd]|have|do(?:es)?|wo|could|can)\s*{_NOT}\s+{_ADVERBS}{unless}(?P<cue>(?:{would})\b)(?!\s+that\b)",
    )
    yield "", rf"\b(?:wouldn|won|hasn|haven|hadn|doesn|don)['’]t\s+{_ADVERBS}{unless}(?P<cue>(?:{would})\b)"
    yield "did", rf"\bdid\s*{_NOT}\s+{_ADVERBS}{unless}(?P<cue>(?:{did})\b)"
    yield (
        "comment",
        r"\b(?P<cue>(?:ha[sd]|have|having|ma[dk]e|makes|making|offered|gave|issued|with)\s+no\s+(?:\w+\s+)?comment)(?!ar|er)\b(?!\s+necessary)",
    )
    yield "comment", r"\b(?P<verb>said|says|replied|answered|added|was)\b[^;\w]{1,5}(?P<cue>no\s+comment)\b"
    yield "comment", r"(?<=[“\"'‘])(?P<cue>no\s+comment)\b[^;\w]{0,4}(?:(?:said|replied|was)\s+)?(?P<to>)"
    yield "nothing", r"\b(?P<cue>(?:had|has|have)\s+nothing\s+(?:further\s+|more\s+)?to\s+(?:say|add))\b"
    yield (
        "referred",
        r"\b(?P<cue>referred\s+(?:all\s+|any\s+|our\s+|further\s+|reporters[’']?\s+|\w+\s+)?(?:questions|inquiries|enquiries|queries|calls|requests|comment))\b",
    )
    yield (
        "chose opted preferred elected decided choosing opting prefers chooses",
        r"\b(?:chose|opted|preferred|elected|decided|choosing|opting|prefers|chooses)\s+not\s+to\s+(?P<cue>(?:publicly\s+)?(?:comment|respond|reply|speak|answer|be\s+interviewed|discuss))\b",
    )
    yield (
        "unable able inappropriate position prepared willing unwilling",
        r"\b(?P<cue>(?:unable|not\s+able|inappropriate|not\s+in\s+a\s+position|not\s+prepared|not\s+willing|unwilling)\s+to\s+(?:publicly\s+)?(?:comment|discuss|speak\s+about|answer\s+questions))\b",
    )
    yield "comment", r"\b(?P<cue>(?:can|could)(?:not|n['’]t|\s+not)\s+comment)\b"
    yield "neither", r"\bneither\s+(?P<cue>confirm(?:ed|s)?\s+n?or\s+den(?:y|ied|ies))\b"
    yield from _walked_away()
    yield "hung", r"\b(?P<cue>hung\s+up)\b(?=\s+(?:on|when|after|without)\b)"


def _walked_away() -> Iterator[_Source]:
    """Refusals by deed: a call cut off, a door closed, a reporter sent away."""
    yield (
        "disconnected disconnect cut ended ends terminated terminates",
        r"\b(?P<cue>(?:disconnected|ended|terminated|cut\s+off|cut\s+short)\s+(?:the|a|an|our|this)\s+(?:\w+\s+)?(?:call|conversation|interview|phone\s+call|line))\b",
    )
    yield (
        "phone phones receiver",
        r"\b(?P<cue>(?:put|slammed|threw)\s+(?:down\s+)?(?:the|his|her)\s+(?:phone|receiver|telephone)(?:\s+down)?)\b",
    )
    yield (
        "door",
        r"\b(?P<cue>(?:slammed|shut|closed)\s+(?:the|his|her|its|a)\s+(?:\w+\s+)?door)\b(?=\s+(?:on\s+(?:a|this|our|the)\s+reporter|without\s+(?:answering|speaking|replying|a\s+word)|when\s+(?:asked|approached)|in\s+(?:a|our|the)))",
    )
    yield (
        "walked drove hurried strode turned shook",
        r"\b(?P<cue>(?:walked|drove|hurried|strode|stormed|turned)\s+(?:away|off|out|past)(?:\s+\w+){0,3}?|shook\s+(?:his|her)\s+head)\b(?=\s+(?:when|after\s+being|without)\s+(?:asked|approached|answering|questioned|a\s+word|confronted))",
    )
    yield (
        "reporter journalist reporters journalists",
        r"\b(?P<cue>(?:told|ordered|asked)\s+(?:a|the|this|our|two|this\s+newspaper[’']s)\s+(?:reporters?|journalists?)\s+to\s+(?:leave|go\s+away|get\s+out))\b",
    )
    yield (
        "reporter reporters journalist journalists lawyer lawyers solicitors office",
        r"\b(?P<cue>referred\s+(?:a\s+|the\s+|this\s+)?(?:reporters?|journalists?|us|newspaper)\s+to)\b",
    )
    yield (
        "silence",
        r"\b(?P<cue>(?:invoked|exercised|cited)\s+(?:his|her|their|the|its)\s+right\s+to\s+(?:remain\s+silent|silence))\b",
    )


def _did_not_respond(requests: str) -> Iterator[_Source]:
    neg = rf"\b(?:did|do(?:es)?|ha[sd]|have|had|could)\s*{_NOT}\s+{_ADVERBS}"
    contracted = rf"\b(?:didn|doesn|don|hasn|haven|hadn)['’]t\s+{_ADVERBS}"
    respond = r"(?:respond(?:ed)?|repl(?:y|ied)|got(?:ten)? back|get back|come back|came back)"
    bare = r"\s*(?:[.,;:)—–]|$|by\b|before\b|at\b|as of\b|when\b|after\b|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|immediately\b|in time\b|until\b)"
    bare = rf"(?:{bare}|{_BY_NOW})"
    asked = rf"(?=(?:{bare})|[^;]{{0,{_TAIL}}}\b(?:{requests})\b)"
    of_what = r"(?![^;]{0,40}\brequests?\s+(?:for|that)\s+the\b)"
    why = r"(?<!why they )(?<!why he )(?<!why she )"
    for start in (neg, contracted):
        yield (
            "respond responded reply replied got gotten get come came back",
            rf"{why}{start}(?P<cue>{respond})\b{asked}{of_what}",
        )
        yield "back", rf"{start}(?P<cue>(?:get|got|gotten|come)\s+back\s+to)\b"
        yield (
            "return returned acknowledge acknowledged",
            rf"{start}(?P<cue>(?:return(?:ed)?|acknowledged?))\b(?=[^;]{{0,60}}\b(?:calls?|messages?|e-?mails?|phone|requests?|inquir\w+|enquir\w+|voicemails?|texts?|comment|letters?)\b)",
        )
        yield (
            "answer answered",
            rf"{start}(?P<cue>answer(?:ed)?)\b(?=\s+(?:[\w’'-]+\s+){{0,4}}?(?:phone|telephone|calls?|e-?mails?|messages?|texts?|letters?|questionnaires?|(?:written|detailed|e-?mailed|repeated|specific|further)\s+questions|questions(?=\s+(?:from|put|sent|submitted|e-?mailed|by)\b|\s*[.,;)]|\s*$)|list|door|doorbell|requests?|inquir\w+|enquir\w+)\b)",
        )
        yield (
            "answer answered",
            rf"{start}(?P<cue>answer(?:ed)?)\b(?=(?:\s+(?:them|him|her|us|me|it|any))?(?:{_BY_NOW}))",
        )
        yield (
            "pick picked take taken return",
            rf"{start}(?P<cue>(?:pick(?:ed)?(?:\s+up)?|take|taken))\b(?=\s+(?:(?:our|his|her|their|its|the|any|my|up|repeated|several)\s+){{0,2}}(?:phone|telephone|calls?)\b)",
        )


def _not_reached(unreached: str) -> Iterator[_Source]:
    yield (
        "reached contacted",
        rf"{unreached}\b(?:could\s+not|can\s*not|can['’]t|couldn['’]t)\s+(?:immediately\s+|independently\s+)?be\s+(?:immediately\s+|independently\s+)?(?P<cue>reached|contacted)\b",
    )
    yield "located found traced", r"\bnot\s+(?:immediately\s+)?be\s+(?P<cue>located|found|traced)\s+for\s+comment\b"
    yield "traced", r"\b(?:could\s+not|cannot|couldn[’']t)\s+be\s+(?P<cue>traced)\b(?=\s*[.,;)]|\s*$)"


def _unanswered(requests: str) -> Iterator[_Source]:
    yield (
        "available reachable",
        r"\b(?:was|were|is|are)\s*(?:not|n['’]t)\s+(?:immediately\s+|yet\s+)?(?P<cue>(?:available|reachable)\s+(?:for\s+(?:comment|an?\s+interview)|to\s+comment))",
    )
    yield (
        "unavailable unreachable",
        r"\b(?P<cue>(?:unavailable|unreachable)\s+(?:for|to)\s+(?:comment|an?\s+interview))",
    )
    yield (
        "neither",
        rf"\bneither\b[^;]{{0,{_TAIL}}}\b(?P<cue>responded|replied|returned|answered|commented|respond|reply)\b",
    )
    yield (
        "nobody noone no none",
        r"\b(?:nobody|no\s?one|none)\b[^;]{0,80}\b(?P<cue>responded|replied|returned\s+(?:calls|messages|e-?mails))\b",
    )
    yield (
        "there",
        r"\b(?:nobody|no\s?one)\s+there\s+(?P<cue>could\s+be\s+(?:reached|contacted)|was\s+(?:made\s+)?available|responded|replied|answered)\b",
    )
    yield (
        "nobody noone no",
        r"\b(?:nobody|no\s?one)\s+(?:from|at)\b(?P<to>)[^;]{0,60}\b(?P<cue>(?:was\s+(?:made\s+)?available|could\s+be\s+(?:reached|contacted)|answered|picked\s+up))\b",
    )
    yield "yet", r"\b(?:ha[sd]|have)\s+yet\s+to\s+(?P<cue>respond|reply|comment|answer)\b"
    yield (
        "failed fails",
        rf"\bfail(?:ed|s)\s+to\s+(?P<cue>respond|reply|return|answer)\b(?![^;]{{0,40}}\brequests?\s+(?:for|that)\s+the\b)(?=[^;]{{0,60}}\b(?:{requests})\b|\s*[.,;])",
    )
    yield (
        "ignored",
        r"\b(?P<cue>ignored)\s+(?:\w+\s+){0,3}(?:requests|calls|e-?mails|messages|inquiries|enquiries|questions)\b",
    )
    yield (
        "unanswered unreturned unsuccessful returned answered acknowledged successful",
        r"\b(?:requests?|calls?|e-?mails?|messages?|letters?|inquiries|enquiries|questions|texts|voicemails?|(?:attempts?|efforts?)(?=\s+to\s+(?:reach|contact|interview|speak|get|obtain)\b))\b(?!\s+(?:that|on|for)\b(?!\s+comment))(?:[^;]{0,40}?\b(?:to\s+(?:reach|contact|interview)|sent\s+to|left\s+(?:for|with|at)|to|with|for)\b(?!\s+comment)(?P<to>))?[^;]{0,80}?\b(?P<cue>(?:went|were|was|has been|have been|had been)\s+(?:\w+ly\s+)?(?:unanswered|unreturned|unsuccessful|(?:not|never)\s+(?:\w+ly\s+)?(?:returned|answered|acknowledged|successful)))",
    )
    yield (
        "response reply answer",
        r"\b(?P<cue>(?:no|without\s+a|any)\s+(?:response|reply|answer))\s+(?:from\b(?P<to>)|was\s+received|had\s+been\s+received|had\s+come|came|by\s+the\s+time|has\s+been\s+received)",
    )
    yield (
        "response reply answer",
        r"\b(?:received|had|got)\s+(?P<cue>no\s+(?:response|reply|answer))\b(?:\s+from\b(?P<to>))?",
    )
    yield "yet", r"\b(?:is|are|was|were)\s+yet\s+to\s+(?P<cue>respond|reply|comment|answer)\b"
    yield (
        "approached contacted asked invited",
        r"\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?P<cue>(?:approached|contacted|asked|invited)\s+(?:for\s+(?:a\s+)?(?:comment|response|reply|an\s+interview)|to\s+(?:comment|respond|reply)))\b(?=\s*(?:[.;)]|$|by\b))",
    )
    yield "silence pick", r"\b(?P<cue>met\s+with\s+silence|did\s+not\s+pick\s+up|didn['’]t\s+pick\s+up)\b"
    yield (
        "efforts attempts",
        r"\b(?:efforts|attempts|attempt)\s+to\s+(?:reach|contact|interview|speak\s+to|speak\s+with|get\s+(?:a\s+)?comment\s+from|get)\b(?P<to>)[^;]{0,90}?\b(?P<cue>fail(?:ed)?|failing|in\s+vain|without\s+success|fruitless|futile|no\s+(?:fruit|avail|success)|went\s+nowhere|came\s+to\s+nothing)\b",
    )
    yield (
        "phone phones telephone telephones number numbers line lines",
        r"\b(?:phone|telephone|number|line)s?\b[^;]{0,30}?\b(?:for|of|at)\b(?P<to>)[^;]{0,60}\b(?P<cue>rang\s+(?:out|unanswered)|(?:was|were|is|has\s+been)\s+(?:disconnected|switched\s+off))\b",
    )
    yield "unable", r"\b(?:were|was)\s+(?P<cue>unable)\s+to\s+(?:reach|contact)\b(?P<to>)"
    yield (
        "response reply answer comment explanation",
        r"\b(?:made|makes|gave|gives|given|offered|offers|sent|provided)\s+(?P<cue>no\s+(?:immediate\s+|further\s+)?(?:response|reply|answer|explanation))\b",
    )
    yield "comment", r"\b(?:there\s+was|was)\s+(?P<cue>no\s+(?:immediate\s+|official\s+)?comment)\s+from\b(?P<to>)"
    yield (
        "silent",
        r"\b(?P<cue>(?:remain(?:ed|s)?|stay(?:ed|s)?|kept|fell|has\s+been|have\s+been)\s+silent)\b(?=\s*[.,;)]|\s+(?:on|about|over)\b|\s*$)",
    )
    yield (
        "done so",
        r"\b(?:promised|agreed|offered|undertook|pledged|said\s+(?:he|she|they|it)\s+would)\s+(?:to\s+)?(?:get\s+back|respond|reply|call\s+back|come\s+back|call|comment)\b[^;]{0,40}\b(?P<cue>(?:had|has|did|have)\s*(?:not|n[’']t|never)(?:\s+(?:yet\s+)?(?:done\s+so|do\s+so))?)\b",
    )
    yield (
        "bounced",
        r"\b(?:e-?mails?|messages?|letters?)\s+(?:sent\s+)?to\b(?P<to>)[^;]{0,60}\b(?P<cue>bounced(?:\s+back)?|came\s+back|were\s+returned)\b",
    )
    yield (
        "response comment reply",
        r"\b(?:has|have|had)\s+(?P<cue>asked|approached|contacted|invited|e-?mailed|written\s+to)\b(?P<to>)(?=[^;.]{1,60}\b(?:for\s+(?:a\s+|its\s+|his\s+|her\s+|their\s+)?(?:comment|response|reply)|to\s+(?:comment|respond|reply))\b)",
    )


def _denied(denials: str, charges: str) -> Iterator[_Source]:
    asked = rf"(?:(?:the|any|all|these|those|his|her|their|its|such|every)\s+)?(?:\w+\s+)?(?:{charges})"
    yield (
        "",
        rf"\b(?P<cue>{denials})\b(?=\s+(?:\w+ly\s+)?(?:{asked}\b|(?:that|it|this|having|being|doing|knowing|taking|everything)\b))",
    )
    yield "denied denies denying deny", r"\b(?P<cue>den(?:ied|ies|ying|y))\b(?=\s+(?:any|all|both|ever|even|each)\s+\w)"
    yield (
        "contacted reached asked approached confronted pressed questioned quizzed",
        r"(?<![\w,;] )(?<![\w,;])(?P<cue>(?:(?:when|once)\s+(?:\w+ly\s+)?)?(?:contacted|reached|approached|confronted|pressed|questioned|quizzed|asked))(?:\s+(?:by|on|at|about|for|whether|why|how|if|over|via|in)\b[^;,.]{0,80})?,\s+(?P<to>)(?=[^;]{0,80}\b(?:said|says|told|insisted|replied|answered|claimed|called|blamed|denied|maintained|wrote|added|explained|defended|acknowledged|admitted))",
    )
    yield (
        "countered replied responded retorted denied",
        r"\b(?P<cue>countered|replied|responded|retorted|denied)\b(?=\s*[,:]?\s*[“\"'‘]|\s+that\b|\s+by\s+saying\b)",
    )
    yield (
        "termed called labelled branded described dubbed",
        rf"\b(?P<cue>termed|called|labelled|branded|described|dubbed)\b(?=\s+{asked}\s+(?:as\s+)?(?:\w+ly\s+)?(?:baseless|false|untrue|unfounded|groundless|nonsense|malicious|fabricat\w+|lies|rubbish|ridiculous|absurd|defamatory|politically)\b)",
    )
    yield "off aside", rf"\b(?P<cue>(?:laughed|shrugged|brushed|waved)\s+(?:off|aside))\b(?=\s+{asked}\b)"
    yield "apologised apologized", r"\b(?P<cue>apologised|apologized)\b"
    yield (
        "pleaded pleads denied done did",
        r"\b(?P<cue>pleaded\s+not\s+guilty|pleads\s+not\s+guilty|denied\s+wrongdoing|done\s+nothing\s+wrong|did\s+nothing\s+wrong)\b",
    )


def _in_a_statement() -> Iterator[_Source]:
    yield (
        "",
        r"\b(?P<cue>(?:said|says|wrote|added|told)\b[^;]{0,60}?\bin\s+(?:an?|its|his|her|their|the)\s+(?:\w+\s+){0,2}(?:statement|reply|response|e-?mail))\b",
    )
    yield (
        "",
        r"\b(?P<cue>in\s+(?:(?:an?|its|his|her|their)\s+(?:\w+\s+){0,2}(?:statement|reply|e-?mail|letter)|(?:(?:an?|its|his|her|their)\s+(?:\w+\s+){0,2})?response))\b(?=[^;]{0,120}\b(?P<verb>said|says|wrote|added|called|insisted)\b)",
    )


def _through_another(representatives: str) -> Iterator[_Source]:
    yield (
        "",
        rf"\b(?:{representatives})\b(?:\s+(?:for|of|acting\s+for|representing)\s+[^;,]{{1,60}}?)?(?:,[^;,]{{1,60}},|,|(?:\s+(?!for\b|of\b|who\b|at\b|to\b|and\b|said\b|says\b|told\b)[\w.’'-]+){{1,4}}?)?\s+(?P<cue>said|says|wrote|told|added|insisted|maintained|called|confirmed|acknowledged|repeated|reiterated|noted|stressed|argued|responded|explained|conceded|defended|dismissed|declared)\b",
    )
    yield (
        "",
        rf"\b(?P<cue>said|says|told|wrote)\b(?P<to>)\s+(?:[^;,]{{1,50}},\s+)?(?:a|an|the|his|her|its|their|\w+['’]s)\s+(?:\w+\s+)?(?:{representatives})\b",
    )
    yield (
        "through via",
        rf"\b(?P<cue>said|insisted|maintained|told|wrote|denied|added)\s+(?:through|via)\s+(?:a|an|the|his|her|its|their)\s+(?:\w+\s+)?(?:{representatives}|agent|lawyers|solicitors)\b",
    )
    yield (
        "through",
        rf"\bthrough\s+(?:a|an|the|his|her|its|their|\w+['’]s)\s+(?:\w+\s+)?(?:{representatives})\b,?\s+(?:\w+\s+){{0,3}}(?P<cue>said|denied|told|insisted|called)\b",
    )


def alternation(words: Iterable[str]) -> str:
    """The words as one alternative of a pattern, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))
