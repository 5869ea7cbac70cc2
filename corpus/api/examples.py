"""An example of each answer, for the document and its page. The county in them is invented."""

from typing import Any, Final


_PAGE: Final = {"total": 1, "page": 1, "pages": 1, "per_page": 20}
_SPEECH: Final = {"id": 12, "title": "在全县防汛工作会议上的讲话", "year": 2023}
_PHRASE: Final = {
    "id": 12,
    "text": "改一件销号一件",
    "pattern": "",
    "kind": "formulation",
    "theme": "rectification",
    "status": "accepted",
    "speeches": 3,
    "years": {"2021": 1, "2023": 2},
    "first_year": 2021,
    "last_year": 2023,
    "tags": [],
    "note": "",
    "url": "/library/phrases/12/",
}
_PLACE: Final = {
    "passage": 340,
    "speech": _SPEECH,
    "path": ["二、压实各方责任"],
    "marker": "一是",
    "url": "/speeches/12/#p7",
}
_TEXT: Final = "一是盯紧水库塘坝。对查出的隐患列出清单，改一件销号一件。"

EXAMPLES: Final[dict[str, Any]] = {
    "Error": {
        "error": {
            "code": "bad-parameter",
            "message": "参数 page 应是 1 到 1000000 的整数，收到的是“x”。",
        }
    },
    "Search": {
        "question": "隐患",
        "problems": [],
        "speeches": 1,
        **_PAGE,
        "hits": [
            {
                **_PLACE,
                "part": "point",
                "heading": "盯紧水库塘坝",
                "text": _TEXT,
                "themes": ["rectification"],
                "score": 7.31,
            }
        ],
    },
    "Similar": {
        "passage": {**_PLACE, "text": _TEXT},
        "wording": [
            {
                "passage": 512,
                "speech": {"id": 19, "title": "在整改推进会上的讲话", "year": 2021},
                "path": ["三、抓好整改落实"],
                "marker": "二是",
                "url": "/speeches/19/#p11",
                "text": "二是销号管理。隐患改一件销号一件。",
                "again": 0,
                "share": 0.2857,
                "ranges": [[9, 17]],
            }
        ],
        "versions": [],
        "subject": [],
        "terms": ["塘坝", "水库", "隐患"],
    },
    "Phrases": {**_PAGE, "phrases": [_PHRASE]},
    "PhraseDetail": {
        "phrase": _PHRASE,
        "occurrences": {
            **_PAGE,
            "places": [
                {**_PLACE, "text": _TEXT, "start": 20, "end": 27, "words": "改一件销号一件"}
            ],
        },
    },
    "Speeches": {
        **_PAGE,
        "speeches": [
            {
                **_SPEECH,
                "occasion": "全县防汛工作会议",
                "date": "2023-05-08",
                "place": "",
                "genre": "work-meeting",
                "organ": "云岭县",
                "level": "county",
                "role": "县长",
                "speaker": "",
                "guesses": {
                    "date": {"words": "2023年5月8日", "sure": "sure", "start": 14, "end": 23}
                },
                "version_of": None,
                "added": "2026-03-02T09:30:00+08:00",
                "passages": 21,
                "url": "/speeches/12/",
            }
        ],
    },
    "Outline": {
        "source": "防汛讲话.txt",
        "title": "在全县防汛工作会议上的讲话",
        "front": ["（2023年5月8日）"],
        "salutation": "同志们：",
        "noise": [],
        "opening": ["今天我们召开全县防汛工作会议。"],
        "sections": [
            {
                "marker": "一、",
                "heading": "压实各方责任",
                "lead": [],
                "start": 44,
                "end": 80,
                "children": [
                    {
                        "marker": "一是",
                        "heading": "盯紧水库塘坝",
                        "lead": ["对查出的隐患列出清单，改一件销号一件。"],
                        "start": 53,
                        "end": 80,
                        "children": [],
                        "tail": [],
                    }
                ],
                "tail": [],
            }
        ],
        "closing": ["谢谢大家！"],
    },
    "Themes": {
        "themes": [
            {
                "slug": "rectification",
                "name": "整改落实",
                "description": "问题怎么改、由谁改、改到什么程度。",
                "parent": None,
                "passages": 86,
                "speeches": 31,
                "phrases": 24,
                "url": "/library/themes/rectification/",
            }
        ]
    },
}
