/** The personal part of an event that may carry a note. */
export const noted = (note: string | undefined): { personal?: { note: string } } =>
  note === undefined ? {} : { personal: { note } };
