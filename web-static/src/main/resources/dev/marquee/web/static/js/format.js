// Numbers as people read them. The same rules as on the server's first paint.

const STEPS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `1.2 GB`, in powers of 1000 as disks are sold. */
export function bytes(value) {
  let amount = Number(value);
  if (!Number.isFinite(amount)) {
    return '';
  }
  let step = 0;
  while (amount >= 999.5 && step < STEPS.length - 1) {
    amount /= 1000;
    step += 1;
  }
  return `${step === 0 || amount >= 99.95 ? Math.round(amount) : amount.toFixed(1)} ${STEPS[step]}`;
}

/** `3 min 20 s`. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  if (whole < 86400) {
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  }
  return `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

/** Whole percent of a progress payload, or null when the total is not known. */
export function percent(progress) {
  if (!progress || !(progress.total > 0)) {
    return null;
  }
  return Math.max(0, Math.min(100, Math.floor((progress.bytes / progress.total) * 100)));
}

/** `42% · 27.1 MB/s`. */
export function meterText(progress) {
  const share = percent(progress);
  if (share === null) {
    return '';
  }
  return progress.bytes_per_second > 0 ? `${share}% · ${bytes(progress.bytes_per_second)}/s` : `${share}%`;
}

/** The long form, for the page of one deployment. */
export function meterSentence(progress) {
  const share = percent(progress);
  if (share === null) {
    return '';
  }
  const phase = String(progress.phase ?? 'working');
  const parts = [`${phase.charAt(0).toUpperCase()}${phase.slice(1)}: ${bytes(progress.bytes)} of ${bytes(progress.total)} (${share}%)`];
  if (progress.bytes_per_second > 0) {
    parts.push(`${bytes(progress.bytes_per_second)}/s`);
    parts.push(`about ${duration((progress.total - progress.bytes) / progress.bytes_per_second)} left`);
  }
  return parts.join(', ');
}

/** `1 Pi`, `3 Pis`. */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
