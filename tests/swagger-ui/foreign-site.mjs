import { createServer } from 'node:http';
import { once } from 'node:events';
import { after } from 'node:test';

/**
 * Somebody's site, ended with the test file: blank pages, `/policy?<address>` whose policy is violated and told of there, and
 * `/lead?<status>&<address>` which leads there. Further pages are given by path, as `[content type, text]`.
 */
export async function startSite(pages = {}) {
  const site = createServer((request, answer) => {
    const [path, query = ''] = request.url.split('?');
    if (path === '/lead') {
      const [status, address] = query.split('&');
      answer.writeHead(Number(status), { Location: decodeURIComponent(address), 'Access-Control-Allow-Origin': '*' }).end();
      return;
    }
    if (path === '/policy')
      answer.setHeader('Content-Security-Policy', `img-src 'none'; report-uri ${decodeURIComponent(query)}`);
    const [type, text] = pages[path] ?? ['text/html', `<!doctype html><title>Elsewhere</title><body>${path === '/policy' ? '<img src="/image">' : ''}`];
    answer.writeHead(200, { 'Content-Type': type }).end(text);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  after(() => new Promise((resolve) => site.close(resolve).closeAllConnections()));
  const { port } = site.address();
  return { port, url: `http://127.0.0.1:${port}/` };
}
