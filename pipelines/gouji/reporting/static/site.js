// What a page does not say itself, because it is the same in every run: which run this folder is of, and
// which findings are new or changed in it. Data come as scripts: a page from the file system may fetch nothing.
"use strict";
window.gouji = (() => {
  const kept = {};
  const waiting = {};
  return {
    // data/*.js call this.
    put(key, data) {
      kept[key] = data;
      for (const take of waiting[key] || []) take(data);
      delete waiting[key];
    },
    // take is called with the data of that key, now or when it comes.
    take(key, take) {
      if (key in kept) take(kept[key]);
      else (waiting[key] ||= []).push(take);
    },
  };
})();
gouji.take("run", (run) => {
  for (const foot of document.querySelectorAll("[data-run]"))
    foot.textContent = `勾稽报告 · ${run.started}（北京时间）· 运行 ${run.id} · 规则与程序 ${run.code}`;
});
gouji.take("lives", ({ usual, others }) => {
  const words = { new: "新发现", changed: "有变化" };
  for (const mark of document.querySelectorAll("[data-life-of]")) {
    const word = words[others[mark.dataset.lifeOf] || usual];
    if (word) mark.textContent = word;
  }
});
