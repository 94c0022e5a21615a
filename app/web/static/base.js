// Nothing here is needed: every page works without it.
(() => {
  "use strict";

  const first = document.querySelector("[data-takes-focus]");
  if (first) first.focus();

  // A form that came back through the sign-in page goes on by itself.
  const again = document.querySelector("form[data-send-at-once]");
  if (again) again.requestSubmit();

  // The label is scrolled into view before its field is focused.
  for (const link of document.querySelectorAll(".error-summary a[href^='#']")) {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.closest(".row") || field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  // The length is told near the limit only, counted as the server counts: in characters, not UTF-16 units.
  for (const area of document.querySelectorAll("textarea[data-limit]")) {
    const limit = Number(area.dataset.limit);
    const counter = document.createElement("p");
    counter.className = "counter";
    counter.setAttribute("role", "status");
    area.after(counter);
    const english = document.documentElement.lang === "en";
    const tell = () => {
      const left = limit - [...area.value].length;
      if (left > limit / 10) counter.textContent = "";
      else if (english) counter.textContent = left >= 0 ? `${left} characters left` : `${-left} characters too many`;
      else counter.textContent = left >= 0 ? `还可以写 ${left} 字` : `超出 ${-left} 字`;
    };
    area.addEventListener("input", tell);
    tell();
  }

  // A second click while the first is on its way sends nothing; the server would do it once anyway.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
