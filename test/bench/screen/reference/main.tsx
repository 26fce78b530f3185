import { createRoot } from 'react-dom/client';

/** The least a counter page could be: React, one field, a table of two hundred lines. What ours is measured against. */
const lines = Array.from({ length: 200 }, (_, index) => index + 1);

function Reference() {
  return (
    <main>
      <input aria-label="search" />
      <table>
        <tbody>
          {lines.map((line) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{`name ${line}`}</td>
              <td>{`${line}.00`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}

const place = document.getElementById('page');
if (place) createRoot(place).render(<Reference />);
