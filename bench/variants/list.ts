/** As many elements with this tag as wanted, which come into the page together and leave it together. */
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
