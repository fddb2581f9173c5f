import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { PATIENCE_MS } from '../harness/delivery.js';
import { Home, repository, type Api } from '../harness/home.js';
import { PageLook } from '../harness/page-look.js';
import { customerSays, type CustomerWords } from './page-words.js';

const configuration = JSON.parse(
  readFileSync(join(repository, 'apps/cli/data/demo/configuration.json'), 'utf8'),
) as unknown;

interface Credentials {
  readonly reference: string;
  readonly secret: string;
}

/** @param options how to start what serves the page */
export const pageSuite = (title: string, options: readonly string[]): void =>
  describe(`the public page ${title}`, () => {
    const home = new Home();
    const look = new PageLook(process.env['PAGE_PICTURES'] || null);
    let browser: Browser;
    let desk: Api;

    beforeAll(async () => {
      home.start(['start', '--no-demo', ...options]);
      desk = await home.api('supervisor');
      const operator = await home.api('operator');
      expect((await operator.send('PUT', '/routing/configuration', configuration)).status).toBe(200);
      browser = await chromium.launch({ executablePath: process.env['TEST_CHROMIUM']! });
    }, PATIENCE_MS);
    afterAll(async () => {
      await browser?.close();
      await home.destroy();
    });

    /** Somebody who prefers this language. Only what the server itself answers counts: everything runs without scripts. */
    const visitor = (locale: string): Promise<BrowserContext> =>
      browser.newContext({ locale, baseURL: desk.url, viewport: { width: 390, height: 844 } });

    async function filed(page: Page, words: CustomerWords): Promise<Credentials> {
      await page.goto('/');
      await look.at(page, `${words.language}-1-form`);
      await page.getByRole('button', { name: words.send }).click();
      expect(await page.title()).toContain(words.error);
      await look.at(page, `${words.language}-2-problems`);
      await page.getByLabel(words.whatHappened).fill(words.text);
      await page.getByLabel(words.email).fill('customer@mail.example');
      await page.getByRole('button', { name: words.send }).dblclick();
      await page.locator('#secret').waitFor();
      await look.at(page, `${words.language}-3-filed`);
      return {
        reference: await page.locator('#reference').innerText(),
        secret: await page.locator('#secret').innerText(),
      };
    }

    async function complaintOf({ reference }: Credentials): Promise<string> {
      for (;;) {
        const { items } = await desk.get<{ items: { complaintId: string }[] }>(
          `/audit/complaints?reference=${reference}`,
        );
        if (items[0]) return items[0].complaintId;
        await sleep(50);
      }
    }

    /** The handler's work: an answer, as soon as somebody has the complaint. */
    async function answered(credentials: Credentials): Promise<void> {
      const path = `/resolution/complaints/${await complaintOf(credentials)}/resolution`;
      const answer = { outcome: 'upheld', remedies: ['refund', 'apology'], note: 'a note like no other' };
      for (;;) {
        const { status, text } = await desk.send('POST', path, answer);
        if (status === 201) return;
        if (status !== 409) throw new Error(text);
        await sleep(100);
      }
    }

    /** Looks for news until the page says this. */
    async function untilItSays(page: Page, words: CustomerWords, text: string): Promise<void> {
      while (!(await page.getByText(text).first().isVisible())) {
        await page.getByRole('link', { name: words.news }).click();
        await sleep(100);
      }
    }

    it.each(customerSays)(
      'lets a customer who reads $language file, follow, judge the answer with 2 of 5 and see it taken up again',
      async (words) => {
        const context = await visitor(words.locale);
        const page = await context.newPage();
        const credentials = await filed(page, words);
        expect(await page.locator('html').getAttribute('lang')).toBe(words.htmlLanguage);
        await answered(credentials);

        const elsewhere = await visitor(words.locale);
        const other = await elsewhere.newPage();
        await other.goto('/');
        await other.getByRole('link', { name: words.follow }).click();
        await look.at(other, `${words.language}-4-door`);
        await other.getByLabel(words.reference).fill(credentials.reference.toLowerCase());
        await other.getByLabel(words.secret, { exact: true }).fill(credentials.secret);
        await other.getByRole('button', { name: words.open }).click();
        await untilItSays(other, words, words.upheld);
        await look.at(other, `${words.language}-5-answered`);
        const shown = await other.content();
        for (const personal of [words.text, 'customer@mail.example', 'a note like no other', credentials.secret])
          expect(shown).not.toContain(personal);

        await other.getByRole('link', { name: words.judge }).click();
        await other.getByRole('button', { name: words.sendAnswer }).click();
        await look.at(other, `${words.language}-6-questions`);
        await other.getByRole('group', { name: words.overall }).getByLabel('2').check();
        await other.getByRole('group', { name: words.again }).getByLabel('3').check();
        await other.getByRole('group', { name: words.recommend }).getByLabel('1').check();
        await other.getByLabel(words.improvement).fill(words.wish);
        await other.getByRole('button', { name: words.sendAnswer }).click();
        await untilItSays(other, words, words.reopened);
        await look.at(other, `${words.language}-7-reopened`);
        expect(other.url()).not.toContain(credentials.secret);
        await Promise.all([context.close(), elsewhere.close()]);
      },
      PATIENCE_MS,
    );

    it(
      'can be used by keyboard alone, to supplement and to withdraw',
      async () => {
        const [words] = customerSays;
        const context = await visitor(words.locale);
        const page = await context.newPage();
        await page.goto('/');
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.className')).toBe('skip');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Tab');
        await page.keyboard.type(words.text);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.locator('#secret').waitFor();
        await page.getByRole('link', { name: words.toProgress }).press('Enter');
        await page.locator('summary').press('Enter');
        await page.getByLabel(words.supplementText).fill('One more thing');
        await page.getByRole('button', { name: words.addIt }).press('Enter');
        await page.getByRole('status').waitFor();
        expect(await page.getByText(words.supplemented).count()).toBe(1);
        await look.at(page, `${words.language}-8-supplemented`);
        await page.getByRole('link', { name: words.withdraw }).press('Enter');
        const reallyWithdraw = page.getByRole('button', { name: words.reallyWithdraw });
        await reallyWithdraw.waitFor();
        await look.at(page, `${words.language}-9-withdraw`);
        await reallyWithdraw.press('Enter');
        await page.getByText(words.withdrawn).first().waitFor();
        await look.at(page, `${words.language}-10-withdrawn`);
        await page.getByRole('button', { name: words.leave }).press('Enter');
        // Going back while the answer is still on its way is an error of the browser's driver.
        await page.waitForURL(/follow$/);
        await page.goBack();
        await page.reload();
        expect(new URL(page.url()).pathname).toMatch(/follow$/);
        await context.close();
      },
      PATIENCE_MS,
    );

    it(
      'has nothing that axe calls serious or critical, and nothing wider than a phone, in light or dark',
      async () => {
        const context = await browser.newContext({ colorScheme: 'dark', locale: 'zh-CN', baseURL: desk.url });
        const page = await context.newPage();
        await page.goto('/');
        await look.at(page, 'dark-1-form');
        await page.goto('/intake/page/zh/nowhere');
        await look.at(page, 'dark-2-refused');
        await context.close();
        expect(look.findings).toEqual([]);
      },
      PATIENCE_MS,
    );
  });
