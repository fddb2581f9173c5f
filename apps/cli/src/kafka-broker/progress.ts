/** What a start is busy with; `files` counts what was fetched so far. */
export type KafkaProgress =
  | { readonly step: 'fetching'; readonly files: number }
  | { readonly step: 'waiting-for-fetch' }
  | { readonly step: 'formatting' }
  | { readonly step: 'starting' };

export type OnKafkaProgress = (progress: KafkaProgress) => void;
