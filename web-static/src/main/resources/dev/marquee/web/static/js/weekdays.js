// Days and times of schedules in words. Days travel as "0,1,4", Monday is 0.

export const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

const numbers = (days) => (days ? String(days).split(',').map(Number) : []);

/** `Mo–Fr`, `Mo, We`, or nothing for every day. */
export function daysText(days) {
  const list = numbers(days);
  if (list.length === 0 || list.length === 7) {
    return '';
  }
  const row = list.every((day, index) => index === 0 || day === list[index - 1] + 1);
  return row && list.length > 2 ? `${SHORT[list[0]]}–${SHORT[list.at(-1)]}` : list.map((day) => SHORT[day]).join(', ');
}

/** `08:00–12:00 Mo–Fr`, or `always`. */
export function when({ start_time: start, end_time: end, days, days_of_week: week, all_day: allDay }) {
  const times = start || end ? `${start ?? '00:00'}–${end ?? '24:00'}` : '';
  return [allDay ? 'all day' : times, daysText(days ?? week)].filter(Boolean).join(' ') || 'always';
}

/** Ticks the boxes of a form's days. */
export function setDays(form, days) {
  const chosen = new Set(numbers(days));
  DAY_NAMES.forEach((name, index) => {
    form.elements[`days_${name}`].checked = chosen.has(index);
  });
}

/** What a form's days say. */
export function getDays(form) {
  return DAY_NAMES.flatMap((name, index) => (form.elements[`days_${name}`].checked ? [index] : [])).join(',');
}
