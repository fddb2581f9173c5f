export interface BurstSettings {
  /** Complaints a second of the pattern's 1. */
  readonly basePerSecond: number;
  readonly stepSeconds: number;
}

/** 89 times the base rate for 10 seconds each: 8,900 complaints in 70 seconds. */
export const BURST_SETTINGS: BurstSettings = { basePerSecond: 10, stepSeconds: 10 };

/** What of a command line says these settings; nothing where they are the usual ones. */
export const burstOptions = ({ basePerSecond, stepSeconds }: BurstSettings): string =>
  (basePerSecond === BURST_SETTINGS.basePerSecond ? '' : ` --base-rate ${basePerSecond}`) +
  (stepSeconds === BURST_SETTINGS.stepSeconds ? '' : ` --step-seconds ${stepSeconds}`);
