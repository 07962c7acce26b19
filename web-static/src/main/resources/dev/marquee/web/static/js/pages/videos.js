// Videos: upload with real progress, edit, delete.
import { arrange, askForm, byId, cloneRow, field, glow, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { bytes, duration } from '../format.js';
import { get, send } from '../rest.js';
import { onReturn } from '../socket.js';
import { searchRows } from '../tables.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';
import { startUpload } from '../upload.js';

const table = byId('videos-table');
const body = table.tBodies[0];
const VIDEO = { invite: 'Choose a video, or drop it here', fields: ['csrf_token', 'title', 'tags', 'description'], checks: [] };

export function start() {
  body.addEventListener('click', clicked);
  searchRows(byId('q'), table);
  startUpload(byId('upload-form'), (video) => {
    toast('success', `${video.title} is in the library.`, undefined, 'Uploaded');
    refetch();
  }, VIDEO);
  onReturn(refetch);
}

async function refetch() {
  const { videos } = await get('/api/content/videos');
  const known = new Map([...body.rows].map((row) => [row.dataset.id, row]));
  arrange(body, videos.map((video) => {
    const old = known.get(String(video.id));
    const row = old ?? cloneRow('video-row');
    fill(row, video);
    if (!old) {
      requestAnimationFrame(() => [...row.cells].forEach(glow));
    }
    return row;
  }));
  byId('videos-empty').hidden = videos.length > 0;
}

function fill(row, video) {
  row.dataset.id = video.id;
  const link = field(row, 'title');
  setText(link, video.title);
  link.href = `/api/content/videos/${video.id}/file`;
  setText(field(row, 'description'), video.description);
  setText(field(row, 'duration'), video.duration === null ? '' : duration(video.duration));
  setText(field(row, 'format'), [video.width && `${video.width} × ${video.height}`, video.codec].filter(Boolean).join(' · '));
  setText(field(row, 'size'), bytes(video.size));
  setText(field(row, 'words'), video.tags.join(', '));
  const sum = field(row, 'checksum');
  setText(sum, video.sha256.slice(0, 12));
  sum.title = video.sha256;
  setTime(field(row, 'uploaded'), video.uploaded_at);
}

async function clicked(event) {
  const button = event.target.closest('[data-action]');
  if (!button) {
    return;
  }
  const row = button.closest('tr');
  try {
    if (await actions[button.dataset.action](row.dataset.id, row)) {
      await refetch();
    }
  } catch (error) {
    toast('failed', error.message, `video-${row.dataset.id}`);
  }
}

const actions = {
  edit: (id, row) => {
    const dialog = byId('edit-video');
    const { elements } = dialog.querySelector('form');
    elements.title.value = field(row, 'title').textContent;
    elements.description.value = field(row, 'description').textContent;
    elements.tags.value = field(row, 'words').textContent;
    return askForm(dialog, () => send('PUT', `/api/content/videos/${id}`, {
      title: elements.title.value,
      description: elements.description.value,
      tags: elements.tags.value.split(',').map((tag) => tag.trim()).filter(Boolean),
    }), (error) => toast('failed', error.message, `video-${id}`));
  },
  delete: async (id, row) => {
    const title = field(row, 'title').textContent;
    const sure = await confirmAction({
      title: `Delete ${title}?`,
      text: 'It is taken out of playlists, assignments and schedules, and players remove it. What was shown stays in the records.',
      action: 'Delete video',
      typed: 'delete',
    });
    if (sure) {
      await send('DELETE', `/api/content/videos/${id}`);
      toast('success', `${title} is deleted.`, `video-${id}`, 'Deleted');
    }
    return sure;
  },
};
