/**
 * Why the desk could not bring a complaint to the end of its script: the code of the service's refusal, or
 * `PARKED` (a handler gave up on its stream; redrive it and run the same again), `NO_PROGRESS` (nothing moved for 30 s).
 */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';

  constructor(readonly code: string) {
    super(code);
  }
}
