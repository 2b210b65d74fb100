// Draws the interactive profile in place of the server's drawing, in the colours of the page's scheme. Without this
// file, or where it fails, the drawing stays.

(() => {
  const place = document.querySelector("[data-plot]");
  const source = document.getElementById("profile-figure");
  if (!place || !source || !window.Plotly) return;

  const figure = JSON.parse(source.textContent);
  const config = {
    displaylogo: false, displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", responsive: true,
  };
  const narrow = window.matchMedia("(max-width: 40rem)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  // "var(--token)" anywhere in the figure becomes the colour that the token has now.
  function painted(value, style) {
    if (typeof value === "string") {
      const token = /^var\((--[\w-]+)\)$/.exec(value);
      return token ? style.getPropertyValue(token[1]).trim() : value;
    }
    if (Array.isArray(value)) return value.map((one) => painted(one, style));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, painted(one, style)]));
    }
    return value;
  }

  // On a phone there is no room for the names beside their rows: they stand above, and rows are taller.
  function fitted(layout) {
    if (!narrow.matches) return layout;
    const moved = {
      row: { x: 0, xshift: 0, yshift: 24 }, remark: { x: 1, xanchor: "right", xshift: 0, yshift: 53 }, head: { xshift: 0 },
    };
    return {
      ...layout,
      annotations: layout.annotations.map((one) => ({ ...one, ...moved[one.name], ...small(one), ...inOneLine(one) })),
      font: { ...layout.font, size: 12 },
      height: layout.height + 28 * layout.yaxis.range[1],
      margin: { ...layout.margin, l: 2 },
    };
  }

  const small = (one) => (one.name === "head" ? { font: { ...one.font, size: 11 } } : {});

  // There a name has one line, as wide as both that it has beside its row; one from right to left stays in order.
  function inOneLine(one) {
    if (one.name !== "row") return {};
    return { text: one.text.replaceAll(/\u2069<br>\u2068|<br>/g, " "), y: Math.floor(one.y) + 0.12 };
  }

  async function draw() {
    const { data, layout } = painted(figure, getComputedStyle(place));
    const shown = fitted(layout);
    place.hidden = false;
    place.style.height = `${shown.height}px`;
    await window.Plotly.react(place, data, shown, config);
    place.parentElement.classList.add("drawn");
  }

  function restore() {
    place.hidden = true;
    place.parentElement.classList.remove("drawn");
  }

  const redraw = () => draw().catch(restore);
  narrow.addEventListener("change", redraw);
  dark.addEventListener("change", redraw);
  document.fonts.ready.then(redraw);
})();
