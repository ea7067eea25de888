import type { Actor } from '#accounts';
import type { DraftTicket, Saved } from '#declarations';
import type { Result } from '#values';
import type { Sitting } from './sitting.js';

/** An officer's hand at one draft: each save is made against the version the save before it left. */
export class Pen {
  /**
   * @param label names the draft to whoever reads that a save failed
   * @param ticket the draft as it stands
   */
  constructor(
    private readonly officer: Actor,
    private readonly sitting: Sitting,
    private readonly label: string,
    private ticket: DraftTicket,
  ) {}

  /** Makes one save. @throws DemoRefused */
  async save(
    name: string,
    work: (officer: Actor, ticket: DraftTicket) => Promise<Result<Saved, { readonly code: string }>>,
  ): Promise<void> {
    const { draftVersion } = await this.sitting.act(`${this.label} ${name}`, () =>
      work(this.officer, this.ticket),
    );
    this.ticket = { ...this.ticket, draftVersion };
  }

  /** Hands the draft in. @throws DemoRefused */
  async handIn(
    work: (officer: Actor, ticket: DraftTicket) => Promise<Result<unknown, { readonly code: string }>>,
  ): Promise<void> {
    await this.sitting.act(`${this.label} submit`, () => work(this.officer, this.ticket));
  }
}
