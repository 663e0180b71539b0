// A link to a figure opens the table it stands in: a closed one would hide where the link leads.
"use strict";
(() => {
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let closed = false;
    for (let up = target.closest("details"); up; up = up.parentElement.closest("details"))
      if (!up.open) closed = up.open = true;
    if (closed) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
