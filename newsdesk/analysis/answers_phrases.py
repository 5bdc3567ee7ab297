"""More phrases by which a story says that somebody answered, would not, or did not: families of :mod:`newsdesk.analysis.reply_patterns`.

Each is words of which the sentence must have one, and the pattern; the groups ``cue``, ``to`` and ``verb`` mean what they do there.
"""

from __future__ import annotations

from collections.abc import Iterator

_NOT = r"(?:n[o']t|n’t|never)"
_LY = r"(?:(?:yet|also|ever|even|so far|\w+ly)\s+)*"
_ENDS = r"(?=\s*(?:[.;)]|$))"
_ANSWER = r"(?:response|reply|answer|reaction|acknowledge?ment|word)"
_MESSAGES = r"(?:requests?|e-?mails?|messages?|letters?|calls?|texts?|questions|inquiries|enquiries|queries|questionnaires?|lists?|voicemails?)"
_ASKED = r"(?:messages?|letters?|e-?mails?|requests?|calls?|questions|texts?|inquiries|enquiries|queries|voicemails?|approaches|note|notes)"
_SPEAKING = r"(?:comment(?:ing)?|discuss(?:ing)?|speak(?:ing)?|talk(?:ing)?|respond(?:ing)?|answer(?:ing)?|say(?:ing)?)"
_WORKS = r"(?:account|story|report|reporting|work|findings|evidence|claims?|statement|decision|testimony|version|record|words?|remarks|comments|article|research|coverage|journalism|conclusions|allegations?|position|figures)"
_PAPERS = r"(?:statement|reply|response|letter|e-?mail|apology|denial|video|thread|post|message|note|rebuttal|clarification|communique)"
_SAYING = r"(?:saying|rejecting|denying|insisting|in\s+which|that|calling|apologi[sz]ing|defending|dismissing|disputing|acknowledging|admitting|explaining|claiming|describing|accusing|blaming|expressing|condemning|confirming|which\s+said|to\s+say)"


def silences() -> Iterator[tuple[str, str]]:
    """The party did not answer, or could not be found."""
    yield (
        "react reacted rise",
        rf"\b(?:did|do(?:es)?|ha[sd]|have)\s*{_NOT}\s+{_LY}(?P<cue>react(?:ed)?|rise)\b(?=[^;]{{0,60}}\b{_ASKED}\b)",
    )
    yield (
        "response reply answer reaction",
        r"\b(?P<cue>(?:had|has|have)\s+no\s+(?:immediate|ready|official|formal|public)\s+(?:response|reply|answer|reaction))\b",
    )
    yield (
        "answer reply response",
        r"\bthere\s+(?:was|has\s+been|had\s+been)\s+(?P<cue>no\s+(?:immediate\s+)?(?:answer|reply|response))\s+(?:at|from|on)\b(?P<to>)",
    )
    yield (
        "heard",
        r"\b(?:nothing|no\s+word)\s+(?:had\s+been|has\s+been|was)\s+(?P<cue>heard)\s+(?:back\s+)?from\b(?P<to>)",
    )
    yield (
        "word reply response answer comment",
        rf"\b(?P<cue>without\s+(?:a\s+|any\s+)?(?:{_ANSWER}|comment))\s+from\b(?P<to>)",
    )
    yield (
        "available",
        r"\b(?:was|were|is|are)\s*(?:not|n['’]t)\s+(?:\w+ly\s+)?(?:made\s+)?(?P<cue>available)\b(?=\s*(?:[.;)]|$)|\s+(?:to\s+(?:speak|be\s+interviewed|answer|talk|discuss|respond)|for\s+(?:interviews?|questions)|on\s+\w+day|at\s+the\s+time))",
    )
    yield "located tracked", rf"\b(?:could\s+not|cannot|couldn[’']t)\s+be\s+(?P<cue>located|tracked\s+down)\b{_ENDS}"
    yield (
        "attempts attempt efforts bids tries",
        r"\b(?:attempts?|efforts?|bids?|tries)\s+(?:by\s+[^;,]{1,40}?\s+)?to\s+(?:trace|locate|find|get\s+hold\s+of|get\s+in\s+touch\s+with|track\s+down|get\s+an?\s+(?:comment|response|reply|answer)\s+(?:from|out\s+of)|obtain\s+an?\s+\w+\s+from|meet|see|reach|contact|interview|speak\s+(?:to|with))\b(?P<to>)[^;]{0,90}?\b(?P<cue>failed|in\s+vain|without\s+success|fruitless|futile|unsuccessful|to\s+no\s+avail|drew\s+a\s+blank|came\s+to\s+nothing|proved\s+\w+)\b",
    )
    yield (
        "silence response reply answer reaction word",
        rf"\b{_MESSAGES}\b[^;]{{0,40}}?\b(?:to|for|with|at)\b(?P<to>)[^;]{{0,80}}?\b(?P<cue>(?:drew|have\s+drawn|has\s+drawn|received|got|brought|produced|elicited|prompted)\s+no\s+{_ANSWER}|met\s+with\s+(?:no\s+{_ANSWER}|silence))\b",
    )
    yield (
        "offer offers invitation invitations opportunity chance",
        rf"\b(?:did|has|had|have)\s*{_NOT}\s+{_LY}(?P<cue>tak(?:e|en)\s+up\s+(?:an?|the|our|its|this|that|any|repeated|several)\s+(?:\w+\s+){{0,2}}?(?:offers?|invitations?|opportunity|chance))\b",
    )
    yield (
        "response responses reply answer answers",
        rf"\b(?:did|has|had|have)\s*{_NOT}\s+{_LY}(?P<cue>(?:provide|send|offer|give|supply|submit|issue|make|sent|given|made|(?:provid|offer|suppli|submitt|issu)ed)\s+(?:an?|any)\s+(?:\w+\s+)?(?:response|reply|answers?))\b",
    )
    yield (
        "phone mobile telephone phones line",
        r"(?P<to>\b(?:his|her|its|their))\s+(?:\w+\s+)?(?:phone|mobile|telephone|line|mobile\s+phone)\s+(?P<cue>rang\s+(?:out|unanswered)|(?:was|has\s+been|is)\s+(?:disconnected|switched\s+off|turned\s+off|cut\s+off|out\s+of\s+service)|went\s+(?:straight\s+)?to\s+voicemail)\b",
    )
    yield (
        "publicly public",
        rf"\b(?:has|have|had)\s*{_NOT}\s+(?P<cue>(?:publicly\s+(?:responded|spoken|replied|addressed)|(?:spoken|responded|replied|appeared)\s+(?:publicly|in\s+public)))\b",
    )


def refusals() -> Iterator[tuple[str, str]]:
    """The party would not answer."""
    yield (
        "prevents prevented bars barred precludes precluded stops stopped prohibits prohibited forbade forbids keeps kept restrains restrained",
        rf"\b(?:prevent(?:s|ed)|bar(?:s|red)|preclude[sd]?|stop(?:s|ped)|prohibit(?:s|ed)|forbade|forbids?|ke(?:eps|pt)|restrain(?:s|ed))\s+(?P<to>(?:it|him|her|them|us|the\s+\w+))\s+from\s+(?P<cue>{_SPEAKING})\b",
    )
    yield (
        "prevented barred precluded prohibited forbidden restrained banned",
        rf"\b(?:was|were|is|are|be)\s+(?:\w+ly\s+)?(?P<cue>(?:prevented|barred|precluded|prohibited|forbidden|restrained|banned)\s+(?:by\s+[^;,]{{1,40}}?\s+)?from\s+(?:publicly\s+)?{_SPEAKING})\b",
    )
    yield (
        "able permitted allowed authorised authorized free liberty ready forbidden reluctant",
        r"\b(?P<cue>(?:not|n[’']t)\s+(?:permitted|allowed|authori[sz]ed|free|at\s+liberty|ready|able)\s+to\s+(?:publicly\s+)?(?:comment|discuss|respond|answer\s+questions|speak\s+(?:about|to|on)|talk\s+(?:about|to)|say\s+(?:more|anything|whether|why|how))|(?:forbidden|reluctant)\s+to\s+(?:comment|discuss|speak))\b",
    )
    yield (
        "comment respond",
        r"\b(?P<cue>(?:would|will)\s+(?:only\s+)?(?:comment|respond|reply|answer\s+questions|make\s+a\s+statement|have\s+something\s+to\s+say))\b(?=\s+(?:when|once|only|after|until|in\s+due\s+course|later|at\s+(?:the|an)\s+(?:appropriate|right|proper|end)|in\s+court|through\s+the\s+courts?)\b)",
    )
    yield (
        "commenting giving taking discussing speaking talking making",
        r"\b(?:is|are|was|were)\s*(?:not|n[’']t|no\s+longer)\s+(?:\w+ly\s+)?(?P<cue>commenting|giving\s+(?:any\s+)?interviews|taking\s+(?:any\s+)?questions|discussing\s+the|(?:speaking|talking)\s+to\s+(?:the\s+)?(?:press|media|reporters|journalists)|making\s+any\s+(?:further\s+)?(?:comment|statement))\b",
    )
    yield (
        "more nothing",
        r"\b(?P<cue>(?:would(?:\s+not|n[’']t)|refused\s+to|declined\s+to)\s+say\s+(?:any\s?)?(?:more|thing)|would\s+say\s+(?:no\s+more|nothing)|said\s+nothing\s+(?:more|further|when\s+asked)|ha[sd]\s+nothing\s+to\s+add)\b",
    )
    yield (
        "available",
        r"\b(?:declined|refused|would\s+not|wouldn[’']t|was\s+unwilling|were\s+unwilling)(?:\s+to)?\s+make\s+(?P<to>(?:him|her|them))\s+(?P<cue>available)\b",
    )
    yield (
        "available",
        r"\b(?:declined|refused|would\s+not|wouldn[’']t|did\s+not|didn[’']t)(?:\s+to)?\s+(?P<cue>make\s+(?!him\b|her\b|them\b)(?:[\w’'-]+\s+){1,4}?available)\b",
    )
    yield (
        "fifth privilege",
        r"\b(?P<cue>(?:took|pleaded|pleads|invoked|invokes|cited|asserted)\s+(?:the|his|her|their)\s+(?:fifth|privilege)|(?:fifth\s+amendment\s+(?:right|privilege)s?))\b",
    )
    yield "phone receiver", r"\b(?P<cue>put\s+(?:down\s+the\s+(?:phone|receiver)|the\s+(?:phone|receiver)\s+down))\b"
    yield (
        "interview",
        r"\b(?P<cue>(?:walked\s+out\s+of|left|cut\s+short|broke\s+off|stormed\s+out\s+of)\s+(?:the|an|our|this)\s+(?:\w+\s+)?interview)\b",
    )
    yield (
        "away past off",
        r"\b(?P<cue>(?:waved|shooed|brushed|pushed|hurried|walked|drove|ran)\s+(?:past|away)\s+(?:reporters?|journalists?|questions|a\s+reporter|the\s+press|waiting\s+\w+))\b",
    )
    yield (
        "questions inquiries enquiries",
        r"\b(?P<cue>(?:directed|deferred|redirected|passed)\s+(?:all\s+|any\s+|our\s+|further\s+)?(?:questions|inquiries|enquiries|queries|requests)\s+(?:about\s+[^;,]{1,40}\s+)?(?:on\s+)?to)\b",
    )


def answers() -> Iterator[tuple[str, str]]:
    """The party has answered."""
    yield (
        "stands stood stand",
        rf"\b(?P<cue>st(?:ands?|ood)\s+by)\b(?=\s+(?:his|her|its|their|the|every|what)\s+(?:\w+\s+)?(?:{_WORKS}|he|she|it|they)\b)",
    )
    yield (
        "innocence",
        r"\b(?P<cue>(?:protest(?:ed|s)|maintain(?:ed|s)|insist(?:ed|s)\s+on|proclaim(?:ed|s)|assert(?:ed|s)|professe[sd])\s+(?:his|her|its|their)\s+(?:\w+\s+)?innocence)\b",
    )
    yield (
        "statement reply response letter email e-mail apology denial video thread post message note rebuttal clarification communique",
        rf"\b(?P<cue>(?:issued|released|put\s+out|published|posted|sent|circulated)\s+(?:an?|the|its|his|her|their)\s+(?:[\w-]+\s+){{0,3}}?{_PAPERS})\b(?=[^;.]{{0,40}}?\b{_SAYING}\b|\s*:)",
    )
    yield (
        "bristled bridled scoffed baulked balked issue exception hit fired pushed shot struck",
        r"\b(?P<cue>(?:bristled|bridled|scoffed|baulked|balked)\s+at|took\s+(?:issue\s+with|exception\s+to)|(?:hit|fired|pushed|shot|struck)\s+back(?=\s+(?:at|against|on)\b|\s*[,.]))\b",
    )
    yield (
        "plea pleas pleaded pleads plead pled",
        r"\b(?P<cue>entered\s+(?:an?\s+)?(?:not[\s-]guilty\s+)?pleas?|(?:pleaded|pleads|plead|pled)\s+not\s+guilty)\b",
    )
    yield (
        "regret regrets remorse responsibility sorry",
        r"\b(?P<cue>(?:expressed|voiced|offered)\s+(?:his\s+|her\s+|its\s+|their\s+|deep\s+|sincere\s+|some\s+)*(?:regrets?|remorse|apolog(?:y|ies))|(?:took|accepted|accepts|takes)\s+(?:full\s+|personal\s+|sole\s+)?responsibility|(?:said|was|is|were)\s+(?:\w+\s+)?sorry)\b",
    )
    yield (
        "fessed owned clean confessed confesses",
        r"\b(?P<cue>[’']?(?:fessed|owned)\s+up|came\s+clean|confess(?:ed|es))\b",
    )
    yield "known", r"\b(?P<cue>(?:would\s+like|wants?|wished|wanted)\s+it\s+(?:to\s+be\s+)?known)\b"
    yield (
        "differently different side version",
        r"\b(?P<cue>(?:saw|sees|tells|told|remembers|recalls|remembered)\s+(?:it|things|the\s+\w+)\s+(?:very\s+|rather\s+|quite\s+)?differently|(?:gave|gives|offers|offered|told|tells)\s+(?:an?\s+(?:very\s+|quite\s+|rather\s+)?different\s+(?:account|version|story)|(?:his|her|its|their)\s+(?:own\s+)?(?:side|version)))\b",
    )
    yield (
        "defended defends justified justifies",
        r"\b(?P<cue>(?:defend(?:ed|s)|justif(?:ied|ies))\s+(?:his|her|its|their|himself|herself|itself|themselves))\b",
    )
