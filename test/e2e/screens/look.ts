// What can be measured on any screen, inside the page: overflow, cut text, small targets.
// Must never know one screen from another.

/** How the measuring may differ by whose screen it is. */
export interface Limits {
  /** Least width and height of anything to press, CSS pixels. */
  target: number;
}

/** Runs in the page; gives back one line a fault. */
export function faultsOnPage({ target }: Limits): string[] {
  const page = document.documentElement;
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  };
  const isHidden = (element: Element) => element.closest('.heard, [aria-hidden="true"], [inert]') !== null;
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()}> "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;

  const overflow =
    page.scrollWidth > page.clientWidth ? [`scrolls sideways by ${page.scrollWidth - page.clientWidth} px`] : [];

  const holdsText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
  const isCut = (element: Element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const sideways = overflowX !== 'auto' && overflowX !== 'scroll' && element.scrollWidth > element.clientWidth + 1;
    const down = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
    return element.clientWidth > 0 && (sideways || down);
  };
  const leavesPage = (element: Element) => {
    const { left, right } = element.getBoundingClientRect();
    return element.closest('[data-scrolls]') === null && (left < -1 || right > page.clientWidth + 1);
  };
  const texts = [...document.querySelectorAll('body *')].filter(
    (one) => holdsText(one) && isSeen(one) && !isHidden(one),
  );
  const cut = texts.filter((one) => isCut(one) || leavesPage(one)).map((one) => `text is cut: ${name(one)}`);

  /** A link in running text is as tall as its line; a box inside a label is pressed by its label. */
  const pressable = (element: Element) => (element.matches('input') ? (element.closest('label') ?? element) : element);
  const isInText = (element: Element) =>
    element.matches('p a, li a') && element.parentElement?.textContent !== element.textContent;
  const controls = [
    ...document.querySelectorAll('a[href], button, input, select, textarea, [role=button], [role=tab]'),
  ];
  const small = controls
    .filter((one) => isSeen(one) && !isHidden(one) && !isInText(one))
    .filter((one) => {
      const { width, height } = pressable(one).getBoundingClientRect();
      return Math.min(width, height) < target - 0.5;
    })
    .map((one) => `too small to press: ${name(one)}`);

  return [...overflow, ...cut, ...small];
}
