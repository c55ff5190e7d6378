/** Mẫu 01, 02 and 03 as they go to the printer: on A5, and on rolls of 80 and 58 mm. Always in Vietnamese. */
import type { ComponentChildren, JSX } from 'preact';
import { groupTrackingCode } from '../domain/tracking-code';
import { dong } from '../ui/format';
import type { DeviceState, DossierView } from '../work/types';
import {
  FORMS,
  type Form,
  hourAndDay,
  issuer,
  longDate,
  paperLines,
  standingIn,
  whereBack,
  written,
} from './papers-of';
import { Hand, Line, PaperQr } from './print-sheet';

interface PaperProps {
  d: DossierView;
  unit: DeviceState['unit'];
}

interface FrameProps {
  unit: DeviceState['unit'];
  form: Form;
  number: string;
  at: string;
  children: ComponentChildren;
}

function Frame({ unit, form, number, at, children }: FrameProps): JSX.Element {
  const from = issuer(unit);
  const { title, mark } = FORMS[form];
  return (
    <>
      {unit?.demo === true && <p class="demo">BẢN DÙNG THỬ, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ</p>}
      <div class="from">
        <div>
          <p>{from.parent}</p>
          <p>
            <b>{from.name}</b>
          </p>
          <p>BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ (TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG)</p>
          <p class="num">
            Số: {number || '…………'}/{mark}
          </p>
        </div>
        <div>
          <p>
            <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
          </p>
          <p>
            <b>Độc lập - Tự do - Hạnh phúc</b>
          </p>
          <p>
            {from.place}, {longDate(at)}
          </p>
        </div>
      </div>
      <h1>{title}</h1>
      {children}
    </>
  );
}

/** Mẫu 01; `sum`: what all dossiers of this bundle cost, null where it came alone or nobody knows. */
export function ReceiptPaper({ d, unit, limit, sum }: PaperProps & { limit: string; sum: number | null }): JSX.Element {
  const taken = written(d, 'intake_recorded');
  return (
    <Frame unit={unit} form="receipt" number={d.number} at={d.at}>
      <dl>
        <Line name="Mã hồ sơ">
          <span class="num">{d.number}</span>
        </Line>
        <Line name="Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức">{d.person.name || d.name}</Line>
        <Who d={d} />
        <Line name="Người nộp thay, được uỷ quyền">{standingIn(d)}</Line>
        <Line name="Thủ tục">{`${d.procedureCode} ${d.procedureName}`}</Line>
        <Line name="Nội dung yêu cầu giải quyết">{d.content}</Line>
        <Line name="Nộp cùng một lần">{together(d)}</Line>
      </dl>
      <Components d={d} />
      <dl>
        <Line name="Số lượng hồ sơ">1 bộ</Line>
        <Line name="Phí, lệ phí">{feeWords(d, sum)}</Line>
        <Line name="Thời gian giải quyết hồ sơ theo quy định">{limit}</Line>
        <Line name="Thời gian nhận hồ sơ">{hourAndDay(taken.at)}</Line>
        <Line name="Đăng ký nhận kết quả tại">{whereBack(d)}</Line>
      </dl>
      <div class="promised">
        {d.dueAt !== null && (
          <p class="due">
            Thời gian trả kết quả{d.dueVerified ? '' : ' (chưa xác minh)'}
            <b>{hourAndDay(d.dueAt)}</b>
          </p>
        )}
        <Track d={d} phone={unit?.phone ?? ''} />
      </div>
      <div class="hands">
        <Hand title="NGƯỜI NỘP HỒ SƠ" name={d.acting?.name ?? d.name} />
        <Hand title="NGƯỜI TIẾP NHẬN HỒ SƠ" name={taken.by} />
      </div>
      <p class="small">Vào Sổ theo dõi hồ sơ: Quyển số ………… Số thứ tự …………</p>
    </Frame>
  );
}

const fee = (amount: number): string => (amount === 0 ? 'không thu' : dong(amount));

/** This one's fee, and in brackets that of all that came at once: '' where nobody said. */
function feeWords({ feeVnd, bundle }: DossierView, sum: number | null): string {
  if (feeVnd === null) return '';
  return fee(feeVnd) + (sum === null ? '' : ` (cả ${bundle?.dossiers.length ?? 1} hồ sơ: ${fee(sum)})`);
}

/** The other dossiers of a bundle, each with its number: '' where there is none. */
function together({ id, bundle }: DossierView): string {
  const others = bundle?.dossiers.filter((one) => one.id !== id) ?? [];
  return others.map(({ number, procedureName }) => `${procedureName} (${number})`).join('; ');
}

/** Mẫu 02: the newest request. */
export function SupplementPaper({ d, unit }: PaperProps): JSX.Element {
  const asked = written(d, 'supplement_requested');
  const { items, reason } = d.supplements?.at(-1) ?? { items: [], reason: '' };
  const contact = [asked.by, unit?.phone].filter(Boolean).join(', ');
  return (
    <Frame unit={unit} form="supplement" number={d.number} at={asked.at}>
      <dl>
        <Line name="Hồ sơ của">{d.person.name || d.name}</Line>
        <Line name="Nội dung yêu cầu giải quyết">{d.content}</Line>
        <Line name="Địa chỉ">{d.person.address}</Line>
        <Line name="Số điện thoại">{d.person.phone}</Line>
      </dl>
      <h2>Yêu cầu hoàn thiện hồ sơ gồm</h2>
      <ol>
        {items.map((item) => (
          <li key={item}>
            <b>{item}</b>
          </li>
        ))}
      </ol>
      <dl>
        <Line name="Lý do">{reason}</Line>
        <Line name="Người liên hệ và số điện thoại">{contact}</Line>
      </dl>
      <p class="small">Thời gian chờ bổ sung không tính vào thời gian giải quyết hồ sơ.</p>
      <Track d={d} phone="" />
      <div class="hands">
        <div />
        <Hand title="NGƯỜI HƯỚNG DẪN" name={asked.by} />
      </div>
    </Frame>
  );
}

/** Mẫu 03. */
export function RefusalPaper({ d, unit }: PaperProps): JSX.Element {
  const told = written(d, 'intake_refused');
  return (
    <Frame unit={unit} form="refusal" number={d.number} at={told.at}>
      <dl>
        <Line name="Hồ sơ của Ông (Bà)/Tổ chức">{d.person.name || d.name}</Line>
        <Who d={d} />
        <Line name="Nội dung yêu cầu giải quyết">{d.content}</Line>
      </dl>
      <p>Qua xem xét, hồ sơ này chưa được tiếp nhận để giải quyết.</p>
      <dl>
        <Line name="Lý do">{d.refusal?.reason ?? ''}</Line>
        <Line name="Căn cứ">{d.refusal?.basis ?? ''}</Line>
      </dl>
      <div class="hands">
        <Hand title="NGƯỜI NỘP HỒ SƠ" name={d.name} />
        <Hand title="NGƯỜI TIẾP NHẬN HỒ SƠ" name={told.by} />
      </div>
    </Frame>
  );
}

function Who({ d: { person } }: { d: DossierView }): JSX.Element {
  return (
    <>
      <Line name="Số định danh cá nhân/tổ chức">{person.idNumber || person.noIdReason}</Line>
      <Line name="Địa chỉ">{person.address}</Line>
      <Line name="Số điện thoại">{person.phone}</Line>
    </>
  );
}

function Components({ d }: { d: DossierView }): JSX.Element {
  const lines = paperLines(d);
  return (
    <>
      <h2>Thành phần hồ sơ nộp gồm</h2>
      {lines.length === 0 ? (
        <p>Không có giấy tờ kèm theo.</p>
      ) : (
        <ol>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Where it is: by camera, by the code read aloud, by the page's address, by phone. */
function Track({ d, phone }: { d: DossierView; phone: string }): JSX.Element | null {
  if (d.trackingUrl === '') return null;
  const { origin: host, pathname: path } = new URL(d.trackingUrl);
  return (
    <div class="track">
      <p class="small">Xem hồ sơ đến đâu: quét mã, hoặc đọc mã cho cán bộ</p>
      <PaperQr data={d.trackingUrl} />
      <p class="num">{groupTrackingCode(d.trackingCode)}</p>
      <p class="small">
        {host}
        <wbr />
        {path}
      </p>
      {phone !== '' && <p class="small">Hỏi thêm: {phone}</p>}
    </div>
  );
}
