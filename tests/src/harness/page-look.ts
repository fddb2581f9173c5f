import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const widths = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const;

/** Looks at pages as a person does, at both widths, and as axe does; keeps the pictures in a folder. */
export class PageLook {
  /** What axe found to be serious or critical, by the name of the page. */
  readonly findings: string[] = [];

  /** @param folder for pictures, or null for none */
  constructor(private readonly folder: string | null) {
    if (folder !== null) mkdirSync(folder, { recursive: true });
  }

  async at(page: Page, name: string): Promise<void> {
    for (const [width, size] of Object.entries(widths)) {
      await page.setViewportSize(size);
      await this.examine(page, `${name} (${width})`);
      if (this.folder !== null)
        await page.screenshot({ path: join(this.folder, `${name}.${width}.png`), fullPage: true });
    }
  }

  private async examine(page: Page, name: string): Promise<void> {
    // By the debugger: the page itself runs no script at all.
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    this.findings.push(...grave.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ html }) => html).join(' ')}`));
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (overflow > 0) this.findings.push(`${name}: wider than the screen by ${overflow} px`);
  }
}
