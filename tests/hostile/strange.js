// Returns what a page holds that no page of ours does. The browser's own reader decides what there is.
(html) => {
  const TAGS = ["iframe", "object", "embed", "base", "style", "math", "marquee", "frame", "applet"];
  const LEADS = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "content"];
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = [];
  const isOurs = (it, attribute) => (it.getAttribute(attribute) || "").startsWith("/static/");
  const refreshes = (it) => it.getAttribute("http-equiv") === "refresh";
  for (const it of page.querySelectorAll("*")) {
    const name = it.localName;
    if (TAGS.includes(name)) found.push(name);
    if (name === "script" && !isOurs(it, "src") && it.type !== "application/json") found.push(it.outerHTML);
    if (name === "link" && !(it.getAttribute("href") || "").startsWith("/")) found.push(it.outerHTML);
    for (const { name: attribute, value } of it.attributes) {
      const said = `${name} ${attribute}=${value}`;
      if (attribute.startsWith("on") || ["style", "srcdoc"].includes(attribute)) found.push(said);
      if (!LEADS.includes(attribute) || (name === "meta" && !refreshes(it))) continue;
      const to = value.replace(/[\u0000-\u0020]/g, "").toLowerCase();
      const strange = name === "meta" ? /url=(javascript|\/\/)/ : /^(javascript|vbscript|data):|^\/\//;
      if (strange.test(to)) found.push(said);
    }
  }
  return found;
};
