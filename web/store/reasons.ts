// What a browser's failure to store means for the user.

/** Why data is not kept; `storage.<reason>` is the message's key in the catalogue. */
export type Reason = 'unavailable' | 'quota' | 'blocked' | 'closed' | 'aborted' | 'overtaken' | 'cleared' | 'outdated';

export function reasonOf(error: unknown): { reason: Reason; detail: string } {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  const detail = error instanceof Error || error instanceof DOMException ? `${name}: ${error.message}` : String(error);
  if (name === 'QuotaExceededError') return { reason: 'quota', detail };
  if (name === 'InvalidStateError') return { reason: 'closed', detail };
  if (name === 'VersionError') return { reason: 'outdated', detail };
  if (name === 'BlockedError') return { reason: 'blocked', detail };
  if (name === 'OvertakenError') return { reason: 'overtaken', detail };
  if (name === 'ClearedError') return { reason: 'cleared', detail };
  if (name === 'SecurityError') return { reason: 'unavailable', detail };
  return { reason: 'aborted', detail };
}
