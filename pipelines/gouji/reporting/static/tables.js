// Long lists: search, filters, sorting and paging over all rows. The first rows stand in the page and are read at
// once; the rest comes as scripts (data/*.js) after the first paint. The state stands in the address (#…), so that
// a filtered list can be kept and sent.
"use strict";
(() => {
  const table = document.querySelector("table[data-list]");
  if (!table) return;
  const config = JSON.parse(document.getElementById("list-config").textContent);
  const form = document.querySelector("form.filters");
  const status = document.querySelector("[role=status]");
  const label = (set, value) => (config.labels[set] || {})[value] || value;
  const count = (number) => number.toLocaleString("zh-CN");

  // Everything that comes from a document goes in as text.
  function el(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) if (value) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
    return made;
  }
  const sub = (text, kind = "") => text && el("span", { class: `sub ${kind}`.trim() }, text);
  const both = (...parts) => {
    const fragment = document.createDocumentFragment();
    fragment.append(...parts.filter(Boolean));
    return fragment;
  };
  const state = (row) => el("span", { class: `state ${row.status}` }, label("status", row.status));

  // Chinese in the order of its reading; worked out once, when somebody sorts by it.
  const ranks = {};
  function rank(field, value) {
    if (!ranks[field]) {
      const values = [...new Set(rows.map((row) => row[field]))];
      values.sort(new Intl.Collator("zh-Hans-CN", { numeric: true }).compare);
      ranks[field] = new Map(values.map((one, place) => [one, place]));
    }
    return ranks[field].get(value);
  }

  const KINDS = {
    findings: {
      fields: ["id", "severity", "kind", "life", "title", "subject", "body", "when", "year", "rules", "tables", "difference", "weight", "place"],
      text: (row) => [row.title, row.subject, row.body, row.when, row.rules, row.place, row.id],
      closed: (row) => row.life === "resolved" || row.life === "waived",
      keeps: {
        severity: (row, value) => row.severity === value,
        body: (row, value) => row.body.toLowerCase().includes(value.toLowerCase()),
        rule: (row, value) => row.rules.split(" ").some((one) => (value.length === 1 ? one[0] === value : one === value)),
        table: (row, value) => row.tables.split(" ").includes(value),
        kind: (row, value) => row.kind === value,
        year: (row, value) => String(row.year) === value,
        life: (row, value) => value === "all" || row.life === value,
      },
      columns: [
        { sort: (row) => ["error", "warning", "hint"].indexOf(row.severity), show: (row) => el("span", { class: `tag ${row.severity}` }, label("severity", row.severity)) },
        {
          head: true, sort: (row) => rank("title", row.title),
          show: (row) => both(
            el("a", { href: `findings/${row.id}.html` }, row.title), sub(row.subject), sub(`${row.body} ${row.when}`, "narrow"),
            sub(`差额 ${row.difference} · ${label("life", row.life)}`, "narrow")),
        },
        { class: "wide", sort: (row) => rank("body", row.body), show: (row) => both(row.body, sub(row.when)) },
        { class: "figure wide nowrap", first: "desc", sort: (row) => row.weight, show: (row) => row.difference },
        { class: "wide nowrap", sort: null, show: (row) => row.place },
        { class: "wide nowrap", sort: (row) => ["new", "changed", "open", "waived", "resolved"].indexOf(row.life), show: (row) => label("life", row.life) },
      ],
    },
    documents: {
      fields: ["id", "status", "stage", "year", "name", "paths", "reason", "note", "passed", "failed", "open", "findings"],
      text: (row) => [row.name, row.paths, row.reason, row.id],
      closed: () => false,
      keeps: {
        status: (row, value) => row.status === value,
        stage: (row, value) => row.stage === value,
        year: (row, value) => String(row.year) === value,
      },
      columns: [
        { head: true, sort: (row) => rank("name", row.name), show: (row) => both(el("a", { href: `documents/${row.id}.html` }, row.name), sub(row.paths)) },
        { sort: (row) => Object.keys(config.labels.status).indexOf(row.status), show: (row) => both(state(row), sub(row.note), sub(row.reason)) },
        ...["passed", "failed", "open"].map((key) => ({ class: "figure wide", first: "desc", sort: (row) => row[key], show: (row) => count(row[key]) })),
        { class: "figure", first: "desc", sort: (row) => row.findings, show: (row) => count(row.findings) },
      ],
    },
    bodies: {
      fields: ["page", "name", "year", "about", "documents", "passed", "failed", "open", "errors", "warnings", "hints"],
      text: (row) => [row.name, String(row.year || "")],
      closed: () => false,
      keeps: { year: (row, value) => String(row.year) === value },
      columns: [
        { head: true, sort: (row) => rank("name", row.name), show: (row) => both(el("a", { href: row.page }, row.name), sub(row.about)) },
        { class: "figure", first: "desc", sort: (row) => row.year, show: (row) => String(row.year || "—") },
        ...["passed", "failed", "open"].map((key) => ({ class: "figure wide", first: "desc", sort: (row) => row[key], show: (row) => count(row[key]) })),
        ...["errors", "warnings", "hints"].map((key) => ({ class: key === "errors" ? "figure" : "figure wide", first: "desc", sort: (row) => row[key], show: (row) => count(row[key]) })),
      ],
    },
  };
  const kind = KINDS[config.kind];

  const rows = [];
  function unpack({ texts, is_text, rows: packed }) {
    for (const values of packed) {
      const row = {};
      kind.fields.forEach((field, place) => (row[field] = is_text[place] ? texts[values[place]] : values[place]));
      rows.push(row);
    }
  }

  // What is searched: put together when somebody first searches.
  const text = (row) => (row.text ??= kind.text(row).join("\n").toLowerCase());

  // The address: filters by their names, sort=column-direction, page=n, rows=n.
  const wanted = () => new URLSearchParams(location.hash.slice(1));
  function fill(from) {
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = (from.get(field.name) || "").split(",").includes(field.value);
      else field.value = from.get(field.name) || "";
    }
  }
  function chosen() {
    const values = {};
    for (const [name, value] of new FormData(form)) if (value.trim()) (values[name] ||= []).push(value.trim());
    return values;
  }

  function keep(values) {
    const words = (values.q || []).join(" ").toLowerCase().split(/\s+/).filter(Boolean);
    const tests = Object.entries(values).filter(([name]) => kind.keeps[name]);
    return (row) =>
      (values.life || !kind.closed(row)) &&
      words.every((word) => text(row).includes(word)) &&
      tests.every(([name, any]) => any.some((value) => kind.keeps[name](row, value)));
  }

  function start() {
    const from = wanted();
    fill(from);
    let test = keep(chosen());
    const [column, direction] = (from.get("sort") || "").split("-");
    const length = Number(from.get("rows")) || 50;
    const order = column && kind.columns[column]?.sort ? [[Number(column), direction === "desc" ? "desc" : "asc"]] : [];
    const list = new DataTable(table, {
      data: rows,
      order,
      pageLength: [25, 50, 100, 200].includes(length) ? length : 50,
      displayStart: (Math.max(Number(from.get("page")) || 1, 1) - 1) * length,
      lengthMenu: [25, 50, 100, 200],
      autoWidth: false,
      columns: kind.columns.map((one) => ({
        data: null,
        searchable: false,
        orderable: Boolean(one.sort),
        orderSequence: one.first === "desc" ? ["desc", "asc", ""] : ["asc", "desc", ""],
        type: "num",
        className: one.class,
        cellType: one.head ? "th" : "td",
        createdCell: one.head ? (cell) => cell.setAttribute("scope", "row") : undefined,
        render: (row, use) => (use === "display" ? one.show(row) : use === "sort" && one.sort ? one.sort(row) : ""),
      })),
      createdRow: (line, row) => row.life && line.classList.add(row.life),
      layout: { topStart: null, topEnd: null, bottomStart: "pageLength", bottomEnd: { paging: { firstLast: false } } },
      language: {
        lengthMenu: "每页 _MENU_ 行",
        zeroRecords: "没有符合条件的。",
        emptyTable: "没有。",
        paginate: { previous: "上一页", next: "下一页" },
        aria: { orderable: "：按此排序", orderableReverse: "：反向排序", orderableRemove: "：恢复原来的次序",
          paginate: { previous: "上一页", next: "下一页", number: "第 " } },
      },
    });
    list.search.fixed("filters", (_, row) => test(row));

    let saying;
    function told() {
      const { page, pages, recordsDisplay: shown } = list.page.info();
      const text = shown === rows.length ? `共 ${count(shown)} ${config.unit}` : `筛得 ${count(shown)} ${config.unit}，共 ${count(rows.length)} ${config.unit}`;
      clearTimeout(saying);
      // A reader that listens is not told of every letter typed.
      saying = setTimeout(() => (status.textContent = pages > 1 ? `${text}；第 ${page + 1} / ${pages} 页` : text), 150);
    }
    function address() {
      const values = new URLSearchParams();
      for (const [name, all] of Object.entries(chosen())) values.set(name, all.join(","));
      const [sorted] = list.order();
      if (sorted && sorted[1]) values.set("sort", `${sorted[0]}-${sorted[1]}`);
      if (list.page.len() !== 50) values.set("rows", list.page.len());
      if (list.page()) values.set("page", list.page() + 1);
      const hash = values.toString();
      if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    }
    const again = () => {
      test = keep(chosen());
      list.draw();
    };
    list.on("draw", () => { told(); address(); });
    list.on("page", () => table.scrollIntoView({ block: "start" }));
    let typing;
    form.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(again, 120);
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); again(); });
    form.addEventListener("reset", () => setTimeout(() => { fill(new URLSearchParams()); again(); }));
    addEventListener("hashchange", () => { fill(wanted()); again(); });
    const names = document.getElementById("body-names");
    if (names) (window.requestIdleCallback || setTimeout)(() => names.append(...[...new Set(rows.map((row) => row.body))].sort().map((value) => el("option", { value }))));
    list.draw(false);
    document.documentElement.dataset.list = "drawn";
  }

  // Chunks come one after the other, the libraries first; nothing of it holds up the first paint.
  function load(sources, then) {
    let left = sources.length;
    if (!left) then();
    for (const source of sources) {
      const script = document.createElement("script");
      script.async = false;
      script.src = source;
      script.onload = () => --left || then();
      document.head.append(script);
    }
  }
  form.hidden = false;
  if (location.hash) fill(wanted());
  if (config.total > 2000) status.textContent = `正在载入全部 ${count(config.total)} ${config.unit}……`;
  for (const chunk of config.chunks) gouji.take(chunk, unpack);
  const libraries = ["jquery.slim.min.js", "datatables.min.js"].map((name) => `static/vendor/${name}`);
  requestAnimationFrame(() => setTimeout(() => load([...libraries, ...config.chunks], start)));
})();
