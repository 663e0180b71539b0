// Draws every <figure data-chart="id"> from the option in <script id="chart-id">, after the first paint.
// The table under the figure holds the same numbers; ECharts describes the drawing in words for a screen reader.
"use strict";
(() => {
  const own = document.currentScript;
  const INK = "#1b2530", SOFT = "#51606f", LINE = "#d5dbe1";
  const FONT = getComputedStyle(document.documentElement).getPropertyValue("--font") || "sans-serif";
  // Told apart by lightness as well as by hue; decals tell them apart where there is no colour at all.
  const COLOURS = ["#2b4c7e", "#b5651d", "#1f6b46", "#8b97a3", "#7d3c6e", "#a01f1a", "#4f7f8c", "#c2a23a"];

  // The first has none; the others differ by line, dot and lattice in a quiet white.
  const WHITE = "rgba(255,255,255,.5)";
  const DECALS = [
    { color: "rgba(0,0,0,0)" },
    { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: WHITE },
    { symbol: "circle", symbolSize: 0.7, dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [5, 0], color: WHITE },
    { dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: WHITE },
    { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 2, color: WHITE },
    { symbol: "rect", symbolSize: 0.6, dashArrayX: [[6, 3], [3, 6]], dashArrayY: [5, 2], color: WHITE },
  ];

  const axis = (given, unit) => ({
    axisLine: { lineStyle: { color: LINE } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: "#e8ecef" } },
    ...given,
    axisLabel: {
      color: SOFT, fontSize: 13, hideOverlap: true,
      ...(given.type === "value" ? { formatter: (value) => value.toLocaleString("zh-CN") + unit } : {}),
      ...given.axisLabel,
    },
  });
  const each = (given, unit) =>
    given && (Array.isArray(given) ? given.map((one) => axis(one, unit)) : axis(given, unit));

  function dressed(option) {
    const { gouji = {}, ...given } = option;
    const unit = gouji.unit || "";
    return {
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: FONT, color: INK },
      // Texts of the tip are drawn as text, never as HTML.
      tooltip: {
        renderMode: "richText", confine: true, trigger: "axis", axisPointer: { type: "shadow" },
        valueFormatter: (value) => (typeof value === "number" ? value.toLocaleString("zh-CN") + unit : "—"),
        ...given.tooltip,
      },
      aria: { enabled: true, decal: { show: true, decals: DECALS } },
      ...given,
      legend: given.legend && {
        top: 0, left: 0, itemGap: 18, icon: "rect", itemWidth: 14, itemHeight: 12,
        textStyle: { color: INK, fontSize: 13 },
        ...given.legend,
      },
      grid: { left: 4, right: 20, top: given.legend ? 36 : 12, bottom: 4, containLabel: true, ...given.grid },
      xAxis: each(given.xAxis, unit),
      yAxis: each(given.yAxis, unit),
    };
  }

  function draw(figure) {
    const canvas = figure.querySelector(".canvas");
    const data = document.getElementById(`chart-${figure.dataset.chart}`);
    const drawing = echarts.init(canvas, null, { renderer: "svg", locale: "ZH" });
    drawing.setOption(dressed(JSON.parse(data.textContent)));
    // A viewBox lets the printed page scale the drawing to its own width.
    const fit = () => {
      drawing.getZr().flush(); // printing does not wait for the next frame
      const svg = canvas.querySelector("svg");
      if (svg) svg.setAttribute("viewBox", `0 0 ${drawing.getWidth()} ${drawing.getHeight()}`);
    };
    fit();
    let width = canvas.clientWidth;
    // On paper a drawing is as wide as the text of an A4 page, whatever the window is.
    addEventListener("beforeprint", () => {
      drawing.resize({ width: 640, height: Math.min(canvas.clientHeight, 260) });
      fit();
    });
    addEventListener("afterprint", () => {
      drawing.resize({ width: "auto", height: "auto" });
      fit();
    });
    new ResizeObserver(() => {
      if (canvas.clientWidth && canvas.clientWidth !== width) {
        width = canvas.clientWidth;
        drawing.resize();
        fit();
      }
    }).observe(canvas);
  }

  const figures = [...document.querySelectorAll("figure[data-chart]")];
  if (!figures.length) return;
  const library = document.createElement("script");
  library.src = own.dataset.library;
  library.onload = () => {
    for (const figure of figures) draw(figure);
    document.documentElement.dataset.charts = "drawn";
  };
  // The page is read before it is drawn.
  requestAnimationFrame(() => setTimeout(() => document.head.append(library)));
})();
