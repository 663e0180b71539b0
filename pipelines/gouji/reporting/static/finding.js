// The page of one finding: a click on a term leads to its boxed figure, Escape or Back leads to the term.
// Everything here also works without script, by the anchors alone.
"use strict";
(() => {
  const root = document.documentElement;
  const zoomBar = document.querySelector(".zoom");
  let from = null; // the link a person came from

  const back = document.createElement("button");
  back.type = "button";
  back.className = "return";
  back.hidden = true;
  back.textContent = "回到算式（Esc）";
  document.body.append(back);

  const target = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    return id.startsWith("cell-") || id.startsWith("term-") ? document.getElementById(id) : null;
  };

  function zoom(factor) {
    root.style.setProperty("--zoom", factor);
    root.classList.toggle("is-zoomed", factor > 1);
    for (const button of zoomBar.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(Number(button.dataset.zoom) === factor));
  }

  // On a narrow screen a figure of a page is too small to read: the page is drawn larger first.
  function readable(place) {
    const sheet = place.closest(".sheet");
    if (sheet && sheet.clientWidth < 600) zoom(2.5);
  }

  function show() {
    const place = target();
    back.hidden = !place || !place.id.startsWith("cell-");
    if (!place) return;
    if (place.closest("details")) place.closest("details").open = true;
    readable(place);
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center", inline: "center" });
  }

  function leave() {
    if (back.hidden) return;
    back.hidden = true;
    if (from) history.back();
    else location.hash = "arithmetic";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    if (link.getAttribute("href").startsWith("#cell-") && !link.closest(".legend")) from = link;
    // The same place once more: the address does not change, so nothing else would tell.
    if (link.getAttribute("href") === location.hash) {
      event.preventDefault();
      show();
    }
  });
  window.addEventListener("hashchange", () => {
    const place = target();
    show();
    if (!place && from) {
      from.focus({ preventScroll: true });
      from.scrollIntoView({ block: "nearest" });
      from = null;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
  back.addEventListener("click", leave);

  if (zoomBar && document.querySelector(".sheet")) {
    zoomBar.hidden = false;
    zoomBar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      zoom(Number(button.dataset.zoom));
      if (target()) target().scrollIntoView({ block: "center", inline: "center" });
    });
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "已复制";
      setTimeout(() => (button.textContent = "复制"), 2000);
    });
  }

  // On paper every item of the arithmetic and every page stands open.
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const image of document.images) image.loading = "eager";
  });

  if (location.hash) show();
})();
