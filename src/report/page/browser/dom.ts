/*
 * The part of the browser's interface that the page's scripts use; the project has no types of
 * browsers, so that no code of Node can use one by accident.
 */

/** An element of the page. */
export interface Element {
  readonly dataset: Record<string, string | undefined>;
  readonly children: ArrayLike<Element>;
  readonly parentElement: Element | null;
  readonly clientWidth: number;
  textContent: string | null;
  innerHTML: string;
  hidden: boolean;
  open: boolean;
  className: string;
  type: string;
  value: string;
  href: string;
  download: string;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): ArrayLike<Element> & Iterable<Element>;
  closest(selector: string): Element | null;
  append(...nodes: (Element | string)[]): void;
  after(...nodes: Element[]): void;
  replaceChildren(...nodes: (Element | string)[]): void;
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  remove(): void;
  click(): void;
  addEventListener(name: string, hear: (event: Event) => void): void;
}

/** Something that happened on the page. */
export interface Event {
  preventDefault(): void;
}

/** The page. */
export interface Page {
  readonly body: Element;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): ArrayLike<Element> & Iterable<Element>;
  createElement(name: string): Element;
}
