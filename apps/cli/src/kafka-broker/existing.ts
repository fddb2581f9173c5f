/** The brokers of the running cluster that KAFKA_BROKERS names (addresses separated by commas); undefined if it names none. */
export function existingKafka(environment: NodeJS.ProcessEnv = process.env): readonly string[] | undefined {
  const named = (environment['KAFKA_BROKERS'] ?? '').split(',').map((address) => address.trim());
  const brokers = named.filter((address) => address !== '');
  return brokers.length > 0 ? brokers : undefined;
}
