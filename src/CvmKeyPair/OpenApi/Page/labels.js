// Gives the fields of Swagger UI that have none a name for screen readers, and the keyboard a way to scroll long texts.
(function () {
  'use strict';

  function labelOf(field) {
    const parameter = field.closest('[data-param-name]')?.dataset.paramName;
    if (field.matches('textarea')) {
      return parameter ?? 'Request body';
    }

    return `Examples of ${parameter ?? (field.closest('.responses-inner') ? 'answers' : 'request bodies')}`;
  }

  function label() {
    for (const field of document.querySelectorAll('.examples-select-element:not([aria-label]), textarea:not([aria-label])')) {
      field.setAttribute('aria-label', labelOf(field));
    }

    for (const text of document.querySelectorAll('pre.microlight:not([tabindex]), .highlight-code > pre:not([tabindex])')) {
      text.tabIndex = 0;
    }
  }

  new MutationObserver(label).observe(document, { childList: true, subtree: true });
})();
