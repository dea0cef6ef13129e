import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from './harness.mjs';
import { parameters, tags } from './keys.mjs';
import { assertImported, assertRefused, scenario } from './scenario.mjs';
import { clients } from './sdks.mjs';

const small = await startServer({ KeyPairQuota: 2, TagResourceQuota: 1 });
after(() => small.stop());
const slow = await startServer({ RateLimit: 1 });
after(() => slow.stop());

for (const client of clients) {
  scenario(`${client.name}: InvalidKeyPair.LimitExceeded when the account holds its two keys`, small, async (ask) => {
    assertImported(await ask(client, { params: parameters() }));
    assertImported(await ask(client, { params: parameters() }));
    const third = await ask(client, { params: parameters() });
    assertRefused(third, 'InvalidKeyPair.LimitExceeded', 'The number of key pairs exceeds the limit.');
  });

  scenario(`${client.name}: LimitExceeded.TagResourceQuota when the tag is bound to its one key`, small, async (ask) => {
    const params = () => parameters({ TagSpecification: tags({ team: 'build' }) });
    assertImported(await ask(client, { params: params() }));
    const second = await ask(client, { params: params() });
    assertRefused(second, 'LimitExceeded.TagResourceQuota', 'Exceeded the upper limit of resources bound to the tag.');
    assertImported(await ask(client, { params: parameters({ TagSpecification: tags({ team: 'test' }) }) }));
  });

  // Eight at once can't each fall into a second of their own, however slow the machine is.
  scenario(`${client.name}: RequestLimitExceeded when eight arrive at once and one a second may pass`, slow, async (ask) => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => ask(client, { params: parameters() })));
    const refused = outcomes.filter(({ answer }) => !answer);
    assert.ok(refused.length > 0, 'nothing was refused');
    assert.ok(refused.length < outcomes.length, 'nothing was imported');
    for (const outcome of refused)
      assertRefused(outcome, 'RequestLimitExceeded', /^Your current request times equals to `\d` in a second, which exceeds the frequency limit `1` for a second\./);
  });
}
