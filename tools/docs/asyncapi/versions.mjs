import { readFileSync } from 'node:fs';
import { releasedFile } from '@recourse/contracts/testing';
import { plain } from './schemas.mjs';

const folder = new URL('../../../libs/contracts/released/', import.meta.url);

/** Every version of every type that the log may hold: today's from the code, older ones as they were released. */
export const versionsOf = (eventTypes) =>
  eventTypes.flatMap(({ data, personal, version: newest, ...eventType }) =>
    Array.from({ length: newest }, (_, index) => {
      const version = index + 1;
      const schemas =
        version === newest
          ? { data: plain(data.schema), personal: personal && plain(personal.schema) }
          : JSON.parse(readFileSync(new URL(releasedFile(eventType.type, version), folder), 'utf8'));
      return { ...eventType, version, ...schemas };
    }),
  );

export const messageName = ({ type, version }) => `${type}.v${version}`;
