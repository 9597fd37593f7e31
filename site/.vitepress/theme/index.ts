import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import "./style.css";

/** VitePress' own look, with the system's fonts. */
const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp() {
    // Pages are made in Node.js, too, where there are no elements.
    if (!import.meta.env.SSR) void import("../../mermaid-diagram.ts");
  },
};

export default theme;
