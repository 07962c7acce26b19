// The list of players: live states, groups, enrolment tokens, and commands for all that are shown.
import { byId, field, glow, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { count } from '../format.js';
import { PlayerList } from '../player-list.js';
import { startGroups } from '../player-groups.js';
import { send } from '../rest.js';
import { isPlaying } from '../stores/players.js';
import { toast } from '../toasts.js';

export function start() {
  const list = new PlayerList({ draw: drawRow });
  startGroups(list);
  byId('new-token')?.addEventListener('click', newToken);
  byId('bulk-command').addEventListener('change', (event) => sendToShown(event.target, list));
}

function drawRow(row, player) {
  if (setStatus(field(row, 'status'), player.online ? 'online' : 'offline')) {
    glow(row.querySelector('.c-status'));
  }
  if (setText(field(row, 'video'), isPlaying(player) ? player.title : '')) {
    glow(field(row, 'video'));
  }
}

async function newToken() {
  try {
    const { token } = await send('POST', '/api/enrolment-tokens', {});
    const notice = byId('token-notice');
    notice.hidden = false;
    setText(field(notice, 'token'), token.token ?? token);
    setText(field(notice, 'tokenText'), 'It lets one player in without a further question, within 24 hours.');
  } catch (error) {
    toast('failed', error.message, 'token');
  }
}

async function sendToShown(select, list) {
  const command = select.value;
  const words = select.selectedOptions[0].textContent.toLowerCase();
  const ids = list.shown();
  select.value = '';
  if (!command || ids.length === 0) {
    return;
  }
  const hard = command === 'reboot' || command === 'restart';
  const sure = await confirmAction({
    title: `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${count(ids.length, 'player')}?`,
    text: `It goes to the ${count(ids.length, 'player')} that the list shows now. Those that are offline get it when they come back, if that is soon enough.`,
    action: 'Send',
    danger: hard,
    typed: hard && ids.length > 1 ? String(ids.length) : null,
  });
  if (!sure) {
    return;
  }
  try {
    await send('POST', '/api/player-commands', { command_type: command, device_ids: ids });
    toast('success', `${command} is on its way to ${count(ids.length, 'player')}.`, 'bulk', 'Sent');
  } catch (error) {
    toast('failed', error.message, 'bulk');
  }
}
