import { ApiProblem, Unreachable } from '../client/api-problem.js';
import type { TextKey } from '../text/en.js';
import type { Say } from '../text/text.js';
import { UsageError } from './command.js';

/** Sentences for what can go wrong at the start, by the stable code of the error. Others are shown as they are. */
const sentences: Readonly<Record<string, TextKey>> = {
  HOME_IN_USE: 'homeInUse',
  HOME_OF_OTHER_USER: 'homeOfOtherUser',
  HOME_NOT_WRITABLE: 'homeNotWritable',
  HOME_IS_COPY: 'homeIsCopy',
  DATA_MISSING: 'dataMissing',
  DATA_OF_OTHER_VERSION: 'dataOfOtherVersion',
  PASSWORD_MISSING: 'passwordMissing',
  POSTGRES_NOT_AVAILABLE: 'postgresNotAvailable',
  SERVER_ACCOUNT_NOT_AVAILABLE: 'serverAccountNotAvailable',
  MASTER_KEY_WRONG: 'masterKeyWrong',
  CSV_COLUMNS_MISSING: 'csvColumnsMissing',
  LOG_HOLDS_OTHER_COMPLAINTS: 'logHoldsOthers',
  GENERATE_RUNNING: 'generateRunning',
  GENERATED_OTHERWISE: 'generatedOtherwise',
  CONFIGURATION_WRONG: 'configurationWrong',
  PROCESS_START_FAILED: 'processStartFailed',
  KAFKA_NOT_AVAILABLE: 'kafkaNotAvailable',
  KAFKA_FETCH_FAILED: 'kafkaFetchFailed',
  KAFKA_OF_OTHER_SIZE: 'kafkaOfOtherSize',
  KAFKA_PORT_TAKEN: 'portTaken',
  KAFKA_START_FAILED: 'kafkaStartFailed',
  DATA_FILE_MISSING: 'dataFileMissing',
  DATA_FILE_UNREADABLE: 'dataFileUnreadable',
  DATA_LINE_NOT_JSON: 'dataLineNotJson',
  DATA_FIELD_MISSING: 'dataFieldMissing',
  DATA_ID_REPEATED: 'dataIdRepeated',
  DATA_EMPTY: 'dataEmpty',
  SPLIT_INVALID: 'splitInvalid',
  SPLIT_ID_UNKNOWN: 'splitIdUnknown',
  SPLIT_ID_REPEATED: 'splitIdRepeated',
  TOO_FEW_DOCUMENTS: 'tooFewDocuments',
  TOO_FEW_LABELS: 'tooFewLabels',
  MODEL_FOREIGN: 'modelForeign',
  MODEL_VERSION_UNKNOWN: 'modelVersionUnknown',
  MODEL_DAMAGED: 'modelDamaged',
  FILE_NOT_WRITABLE: 'fileNotWritable',
  EADDRINUSE: 'portTaken',
  LOG_FORMAT_UNKNOWN: 'logFormatUnknown',
  LOG_NOT_XML: 'logNotXml',
  LOG_NOT_XES: 'logNotXes',
  LOG_ACTIVITY_MISSING: 'logActivityMissing',
  LOG_CASE_MISSING: 'logCaseMissing',
  LOG_TIME_WRONG: 'logTimeWrong',
  LOG_COLUMN_MISSING: 'logColumnMissing',
  LOG_COLUMN_REPEATED: 'logColumnRepeated',
  LOG_VALUE_TOO_LONG: 'logValueTooLong',
  PICTURE_TOO_DENSE: 'pictureTooDense',
  LOG_CSV_ROW_ENDLESS: 'logCsvRowEndless',
  LOG_CSV_WRONG: 'logCsvWrong',
  LOG_GZIP_WRONG: 'logGzipWrong',
  LOG_ENCODING_WRONG: 'logEncodingWrong',
  LOG_NOT_OCEL: 'logNotOcel',
  LOG_TOO_MANY_ACTIVITIES: 'logTooManyActivities',
};

interface CodedError {
  readonly code?: unknown;
  readonly message?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly port?: number;
}

const MOST_PROBLEMS = 3;

/** One line that says what went wrong, in the user's language. */
export function errorLine(error: unknown, say: Say): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof Unreachable) return say('unreachable', { url: error.url });
  if (error instanceof ApiProblem) return say('failed', { detail: problemDetail(error), code: error.code });
  const { code, message, values, port } = error as CodedError;
  const detail = oneLine(String(message ?? error));
  if (typeof code !== 'string') return say('unexpected', { detail });
  const key = sentences[code];
  const known = { ...(port === undefined ? {} : { port }), ...values };
  return say('failed', { detail: key ? say(key, known) : detail, code });
}

/** The sentence, and the first places that it is about where the service names them. */
function problemDetail({ message, extra }: ApiProblem): string {
  const { problems } = extra;
  if (!Array.isArray(problems) || problems.length === 0) return message;
  const named = problems.slice(0, MOST_PROBLEMS).map((one: unknown) => {
    const { pointer, problem } = one as { pointer?: string; problem?: string };
    return typeof one === 'string' ? one : [pointer, problem].filter(Boolean).join(' ');
  });
  return `${message} ${named.join('; ')}${problems.length > MOST_PROBLEMS ? ' …' : ''}`;
}

const oneLine = (text: string): string => text.split('\n')[0] ?? '';
