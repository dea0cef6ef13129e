// Which language the page speaks, and its texts in it.
import { keep, kept } from './storage.js';
import { texts } from './texts.js';

const name = 'cvmkeypair.language';
const tags = { en: 'en', zh: 'zh-CN' };

let language = kept('localStorage', name);
if (!Object.hasOwn(texts, language)) {
  language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The language as an HTML tag. */
export const languageTag = () => tags[language];

/** Whether the emulator's own sentences, which are English, are the page's language too. */
export const isEnglish = () => language === 'en';

/** A text of the page, its places filled. */
export const t = (key, values = {}) => texts[language].page[key].replace(/\{(\w+)\}/g, (_, place) => String(values[place]));

/** What to do about a code, or about a public key that was refused for a named reason; undefined where nothing special is known. */
export const codeAdvice = (code) => own(texts[language].codes, code);
export const keyAdvice = (reason) => own(texts[language].publicKeys, reason);

const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

/** Writes the texts that stand in the document, in the language chosen. */
export function writeTexts() {
  document.documentElement.lang = languageTag();
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = t(node.dataset.text);
  }

  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', t(node.dataset.label));
  }

  const other = language === 'en' ? 'zh' : 'en';
  const button = document.getElementById('language');
  button.textContent = texts[other].page.ownName;
  button.lang = tags[other];
}

/** Changes to the other language, and remembers it. */
export function switchLanguage() {
  language = language === 'en' ? 'zh' : 'en';
  keep('localStorage', name, language);
}
