/* Comforts only: every page does all it does without this file.
   It leaves the page faster, names the files that were chosen, and lets reviewers who asked for it use keys. */
(() => {
  "use strict";
  const page = document.documentElement;

  // Leaving: the page is blank before the next one loads, and the way back does not lead here.
  const leave = document.getElementById("leave");
  function go(event) {
    if (event) event.preventDefault();
    document.title = "";
    document.body.replaceChildren();
    location.replace(leave.href);
  }
  let shifts = [];
  if (leave) {
    leave.addEventListener("click", go);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Shift") { shifts = []; return; }
      if (event.repeat) return;
      shifts = shifts.filter((at) => event.timeStamp - at < 1500);
      shifts.push(event.timeStamp);
      if (shifts.length === 3) go();
    });
    // A page that the browser kept would show again on "back".
    addEventListener("pageshow", (event) => { if (event.persisted && !document.body.children.length) location.reload(); });
  }

  // What needs a script shows where there is one; a passkey that was not used says so on the page.
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const trouble = document.getElementById("passkey-trouble");
    if (trouble) trouble.hidden = false;
  });

  // Files: how many were chosen, and their names.
  for (const field of document.querySelectorAll('input[type="file"][data-chosen]')) {
    const list = document.createElement("p");
    list.className = "chosen";
    list.setAttribute("role", "status");
    field.after(list);
    field.addEventListener("change", () => {
      const names = [...field.files].map((file) => file.name);
      const more = names.length > 5 ? ` + ${names.length - 5}` : "";
      list.textContent = names.length ? `${names.length}: ${names.slice(0, 5).join(", ")}${more}` : "";
    });
  }

  // A form that is sent twice by a quick double click is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 3000); // what answers with a file leaves the page as it is
  });

  // Keys: only for who turned them on, never while typing, and never one that publishes.
  if (page.dataset.keys !== "on") return;
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    const pressed = before + event.key;
    const here = [...document.querySelectorAll("[data-key]")];
    const found = here.find((each) => each.dataset.key === pressed) || here.find((each) => each.dataset.key === event.key);
    before = !found && here.some((each) => each.dataset.key.startsWith(event.key) && each.dataset.key !== event.key) ? event.key : "";
    if (!found) return;
    event.preventDefault();
    if (found.matches("summary, a, button")) found.click(); else found.focus();
  });
})();
