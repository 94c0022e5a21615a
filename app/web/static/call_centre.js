// The call centre is quicker with this and works without it. Nothing here sends, closes or assigns a case by itself.
(() => {
  "use strict";

  const SWITCH = "metro-keys-off";
  const keysAreOn = () => localStorage.getItem(SWITCH) !== "yes";
  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const later = (what, wait) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(what, wait);
    };
  };
  const post = (path, form) =>
    fetch(path, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      credentials: "same-origin",
      redirect: "error",
    });

  // ---- drafts: what is typed is kept on the server, so that a closed tab loses no word
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const told = form.querySelector(".kept");
    let last = String(new URLSearchParams(new FormData(form)));
    const keep = async () => {
      const now = String(new URLSearchParams(new FormData(form)));
      if (now === last || form.dataset.sent) return;
      last = now;
      try {
        const answer = await post(form.dataset.draft, form);
        if (told) told.textContent = answer.ok ? `草稿已存 ${(await answer.json()).kept}` : "草稿没有存上，请先别关页面";
      } catch {
        if (told) told.textContent = "草稿没有存上，请先别关页面";
      }
    };
    form.addEventListener("input", later(keep, 1500));
    form.addEventListener("change", later(keep, 300));
    window.addEventListener("pagehide", () => {
      const now = String(new URLSearchParams(new FormData(form)));
      if (now !== last && !form.dataset.sent) navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
    });
  }

  // ---- a field whose words the server understands, with what fits offered below it
  const combobox = (field, of, path) => {
    const list = document.createElement("ul");
    list.id = `${field.id}-list`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "可选的");
    list.hidden = true;
    const count = document.createElement("p");
    count.className = "visually-hidden";
    count.setAttribute("role", "status");
    field.after(list, count);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": list.id,
      "aria-expanded": "false",
    }))
      field.setAttribute(name, value);
    let at = -1;
    let asked = 0;
    const close = () => {
      list.hidden = true;
      at = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const mark = (place) => {
      at = place;
      [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
      if (at >= 0) field.setAttribute("aria-activedescendant", list.children[at].id);
      else field.removeAttribute("aria-activedescendant");
    };
    const choose = (one) => {
      field.value = one.dataset.value;
      close();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const offer = async () => {
      const turn = ++asked;
      if (!field.value.trim()) return close();
      const answer = await fetch(`${path}?${new URLSearchParams({ of, typed: field.value })}`, { redirect: "error" }).catch(() => null);
      if (!answer || !answer.ok || turn !== asked || document.activeElement !== field) return;
      const found = await answer.json();
      if (turn !== asked) return;
      list.replaceChildren(
        ...found.map((one, number) => {
          const item = document.createElement("li");
          item.id = `${list.id}-${number}`;
          item.setAttribute("role", "option");
          item.dataset.value = one.value;
          const beside = document.createElement("span");
          beside.className = "beside";
          beside.textContent = one.beside;
          item.append(one.value, beside);
          item.addEventListener("mousedown", (event) => {
            event.preventDefault();
            choose(item);
          });
          return item;
        }),
      );
      list.hidden = found.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
      count.textContent = found.length ? `有 ${found.length} 项` : "没有符合的";
      mark(found.length === 1 ? 0 : -1);
    };
    const soon = later(offer, 120);
    field.addEventListener("input", (event) => {
      if (!event.isComposing) soon();
    });
    field.addEventListener("compositionend", soon);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (isComposing(event) || list.hidden) return;
      const many = list.children.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        mark((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + many) % many);
      } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
        if (event.key === "Enter") event.preventDefault();
        choose(list.children[at]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
  };

  // ---- intake
  const intake = document.querySelector("form[data-intake]");
  if (intake) {
    const field = (name) => intake.elements.namedItem(name);
    const rail = intake.querySelector("[data-beside-here]");
    for (const name of ["category", "station"]) combobox(field(name), name, intake.dataset.suggestions);

    let turn = 0;
    const look = async () => {
      const mine = ++turn;
      const answer = await post(intake.dataset.beside, intake).catch(() => null);
      if (!answer || !answer.ok || mine !== turn) return;
      const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!rail.contains(document.activeElement)) rail.replaceChildren(...drawn.body.children);
    };
    const soon = later(look, 400);
    for (const name of ["phone", "category", "station", "hotline_day", "received_at"]) field(name).addEventListener("change", soon);
    field("phone").addEventListener("input", () => {
      if (field("phone").value.replace(/\D/g, "").length >= 11) soon();
    });

    // Enter goes to the next field, and never sends: half-typed pinyin ends with it too.
    document.addEventListener("keydown", (event) => {
      if (isComposing(event) || event.key !== "Enter" || !event.ctrlKey || !keysAreOn()) return;
      event.preventDefault();
      intake.requestSubmit(intake.querySelector("button[value='save']"));
    });
    intake.addEventListener("keydown", (event) => {
      if (isComposing(event) || event.defaultPrevented || event.ctrlKey) return;
      const target = event.target;
      if (event.key !== "Enter" || !target.matches("input:not([type='hidden'])")) return;
      event.preventDefault();
      const stops = [...intake.querySelectorAll("input:not([type='hidden']), select, textarea, button[value='save']")].filter(
        (one) => one.offsetParent !== null && !(one.type === "radio" && one.name === target.name),
      );
      const after = stops.find((one) => target.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (after) after.focus();
    });

    const keys = {
      F2: () => field("phone").focus(),
      F8: () => {
        const first = rail.querySelector("a") || rail.querySelector("h2");
        if (first) first.focus();
      },
      F9: () => {
        const part = intake.querySelector(".settled");
        part.open = true;
        field("settled").checked = true;
        field("result").focus();
      },
    };
    document.addEventListener("keydown", (event) => {
      if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || !keysAreOn()) return;
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    if (!document.querySelector(".error-summary, [data-takes-focus]")) field("phone").focus();
  }

  // ---- queue: says that something changed, and lets the person look again
  const changed = document.querySelector("[data-changes]");
  if (changed) {
    const seen = JSON.parse(changed.dataset.seen);
    let etag = "";
    const ask = async () => {
      if (document.hidden) return;
      const headers = etag ? { "if-none-match": etag } : {};
      const answer = await fetch(changed.dataset.changes, { headers, cache: "no-store", redirect: "error" }).catch(() => null);
      if (!answer || answer.status !== 200) return;
      etag = answer.headers.get("etag") || "";
      const now = await answer.json();
      for (const link of document.querySelectorAll(".tabs a")) {
        const count = link.querySelector(".tab-count");
        const known = now.counts[link.getAttribute("href")];
        if (count && known !== undefined) count.textContent = known;
      }
      const ids = new Set([...Object.keys(seen), ...Object.keys(now.seen)]);
      const n = [...ids].filter((id) => seen[id] !== now.seen[id]).length;
      const words = n ? `有 ${n} 件变化，按 R 更新（列表不自动重排）` : "";
      if (changed.textContent !== words) changed.textContent = words;
      changed.hidden = !n;
    };
    if (!new URLSearchParams(location.search).get("cursor")) setInterval(ask, Number(changed.dataset.every || 30000));

    const rows = [...document.querySelectorAll("tr[data-case]")];
    let at = -1;
    const go = (step) => {
      if (!rows.length) return;
      if (at >= 0) delete rows[at].dataset.at;
      at = Math.min(rows.length - 1, Math.max(0, at + step));
      rows[at].dataset.at = "yes";
      rows[at].scrollIntoView({ block: "nearest" });
      const link = rows[at].querySelector("a") || rows[at].querySelector("input");
      if (link) link.focus({ preventScroll: true });
    };
    const keys = {
      j: () => go(1),
      k: () => go(-1),
      x: () => {
        const box = at >= 0 && rows[at].querySelector("input[type='checkbox']");
        if (box) box.click();
      },
      r: () => location.reload(),
      "/": () => document.getElementById("find").focus(),
    };
    document.addEventListener("keydown", (event) => {
      if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || !keysAreOn()) return;
      const box = event.target.matches("input[type='checkbox']");
      if (isTyping(event.target) && !box) return;
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    });
    const chosen = document.querySelector("[data-chosen]");
    document.addEventListener("change", () => {
      const n = document.querySelectorAll("input[name='case']:checked").length;
      if (chosen) chosen.textContent = `${n ? `已选 ${n} 件。` : ""}派单不算启动处理。`;
    });
  }

  // ---- case: a link to an act or an explanation opens it
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target && target.closest("details");
    if (!part) return;
    part.open = true;
    part.scrollIntoView({ block: "start" });
  };
  window.addEventListener("hashchange", open);
  open();
  for (const link of document.querySelectorAll(".error-summary a[href^='#'], .clock-why"))
    link.addEventListener("click", () => setTimeout(open));
  const group = document.querySelector(".case");
  if (group) {
    let before = "";
    const go = { t: "timeline-title", d: "clocks-title", a: "acts-title" };
    document.addEventListener("keydown", (event) => {
      if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || !keysAreOn() || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const place = before === "g" ? go[key] : key === "a" ? go.a : undefined;
      before = key;
      if (!place) return;
      event.preventDefault();
      const head = document.getElementById(place);
      head.tabIndex = -1;
      head.scrollIntoView();
      head.focus({ preventScroll: true });
    });
  }

  // ---- keys can be switched off
  const foot = document.querySelector(".site-foot > div");
  if (foot) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    const tell = () => {
      button.textContent = keysAreOn() ? "关掉快捷键" : "打开快捷键";
    };
    button.addEventListener("click", () => {
      if (keysAreOn()) localStorage.setItem(SWITCH, "yes");
      else localStorage.removeItem(SWITCH);
      tell();
    });
    tell();
    foot.append(button);
  }
})();
