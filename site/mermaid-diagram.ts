/** `<mermaid-diagram>`: draws the Mermaid text within it. Mermaid itself is loaded by the first page that has one. */
class MermaidDiagram extends HTMLElement {
  static #drawn = 0;
  readonly #look = new MutationObserver(() => void this.#draw());

  connectedCallback(): void {
    this.#look.observe(document.documentElement, { attributeFilter: ["class"] });
    void this.#draw();
  }

  disconnectedCallback(): void {
    this.#look.disconnect();
  }

  /** In a shadow root, since the page's own nodes are Vue's. */
  async #draw(): Promise<void> {
    const { default: mermaid } = await import("mermaid");
    const page = document.documentElement;
    const isDark = page.classList.contains("dark");
    mermaid.initialize({
      startOnLoad: false,
      theme: isDark ? "dark" : "neutral",
      fontFamily: "inherit",
      // Else a message makes a sequence as wide as its words.
      wrap: true,
      themeVariables: { edgeLabelBackground: getComputedStyle(page).getPropertyValue("--vp-c-bg") },
    });
    MermaidDiagram.#drawn += 1;
    const { svg } = await mermaid.render(`diagram-${MermaidDiagram.#drawn}`, this.textContent ?? "");
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.innerHTML = svg;
    keepLegible(root.querySelector("svg"));
  }
}

/** Mermaid makes a drawing as narrow as the page; from two thirds of its own size on, it is scrolled instead. */
function keepLegible(drawing: SVGSVGElement | null): void {
  if (drawing) drawing.style.minWidth = `${(drawing.viewBox.baseVal.width * 2) / 3}px`;
}

customElements.define("mermaid-diagram", MermaidDiagram);
