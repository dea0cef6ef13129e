// What the browser keeps for this page; one that keeps nothing, as some do for privacy, refuses even to be asked.

function attempt(use) {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) {
      return null;
    }

    throw error;
  }
}

/** What is kept under a name; null for nothing. `where` is `localStorage` or `sessionStorage`. */
export const kept = (where, name) => attempt(() => window[where].getItem(name));

/** Keeps a text under a name; null forgets it. */
export function keep(where, name, text) {
  attempt(() => (text === null ? window[where].removeItem(name) : window[where].setItem(name, text)));
}
