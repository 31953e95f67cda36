"""The small drawings beside words: drawn here, in the colour of the words, saying nothing by themselves.

A sign never stands alone: the word beside it is what is read out and what is printed.
"""

from typing import Final

_RING: Final = '<circle cx="8" cy="8" r="6"/>'
_DISC: Final = '<circle cx="8" cy="8" r="6" fill="currentColor"/>'
_BUBBLE: Final = '<path d="M2.5 3h11v8H7l-3 2.5V11H2.5z"/>'
_PAGE: Final = '<path d="M3.5 1.5h6l3 3v10h-9z"/>'

SIGNS: Final[dict[str, str]] = {
    "tick": '<path d="M2.5 8.5l3.5 3.5 7.5-8"/>',
    "cross": '<path d="M3.5 3.5l9 9m0-9l-9 9"/>',
    "dash": '<path d="M3 8h10"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "ring": _RING,
    "dots": '<circle cx="8" cy="8" r="6" stroke-dasharray="2 2.2"/>',
    "half": f'{_RING}<path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>',
    "disc": _DISC,
    "diamond": '<path d="M8 1.5L14.5 8 8 14.5 1.5 8z" fill="currentColor"/>',
    "done": f'{_DISC}<path d="M5 8.2l2.2 2.2L11 6" class="cut"/>',
    "bar": f'{_RING}<path d="M4 12l8-8"/>',
    "question": '<path d="M5.2 5.6A2.8 2.8 0 1 1 9 8.2c-.7.3-1 .8-1 1.6M8 13v.2"/>',
    "bang": '<path d="M8 2.5v7M8 13v.2"/>',
    "warning": '<path d="M8 1.8L15 14H1zM8 6.5v3.6M8 12v.2"/>',
    "bubble": _BUBBLE,
    "said": f'{_BUBBLE}<path d="M5.3 7l1.9 1.9 3.4-3.6"/>',
    "silence": f'{_BUBBLE}<path d="M5.5 7h5"/>',
    "back": '<path d="M6 3L2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7"/>',
    "onward": '<path d="M3 8h10M9 4l4 4-4 4"/>',
    "clock": f'{_RING}<path d="M8 4.5V8l2.5 1.5"/>',
    "lock": '<path d="M3.5 7h9v7h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>',
    "open": '<path d="M3.5 7h9v7h-9zM5.5 7V5a2.5 2.5 0 0 1 4.8-1"/>',
    "quote": '<path d="M3 4h4v4c0 2-1 3.5-3 4M9.5 4h4v4c0 2-1 3.5-3 4"/>',
    "page": f'{_PAGE}<path d="M5.8 8h4.4M5.8 11h4.4"/>',
    "picture": '<path d="M1.5 3h13v10h-13zM1.5 11l3.6-3.6 3 3 2.4-2.4 4 4"/>',
    "eye": '<path d="M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8z"/><circle cx="8" cy="8" r="2"/>',
    "closed": '<path d="M1 7s2.5 4 7 4 7-4 7-4M3.5 9.8L2.3 12M8 11v2.5M12.5 9.8l1.2 2.2"/>',
    "look": '<circle cx="7" cy="7" r="4.7"/><path d="M10.5 10.5L14.5 14.5"/>',
    "upload": '<path d="M8 11V2M4.5 5.5L8 2l3.5 3.5M2 11v3h12v-3"/>',
    "key": '<circle cx="5" cy="11" r="3"/><path d="M7.2 8.8L14 2M11 5l2 2"/>',
    "person": '<circle cx="8" cy="5" r="3"/><path d="M2.5 14.5c0-3.5 2.5-5 5.5-5s5.5 1.5 5.5 5"/>',
    "link": '<path d="M6.5 9.5l3-3M7 5l2-2a2.8 2.8 0 0 1 4 4l-2 2M9 11l-2 2a2.8 2.8 0 0 1-4-4l2-2"/>',
    "menu": '<path d="M2 4h12M2 8h12M2 12h12"/>',
}
