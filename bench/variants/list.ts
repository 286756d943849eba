/** Returns a function that replaces all elements with `count` new elements of this tag at once. */
export function list(area: HTMLElement, tag: string): (count: number) => void {
  return (count) => {
    const elements = Array.from({ length: count }, () => {
      const element = document.createElement(tag);
      element.textContent = 'Sign out';
      return element;
    });
    area.replaceChildren(...elements);
  };
}
