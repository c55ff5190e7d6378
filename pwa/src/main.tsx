import { render } from 'preact';

const place = document.getElementById('app');
if (place) render(<h1>Tận Nơi</h1>, place);
