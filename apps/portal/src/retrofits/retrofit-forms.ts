import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
const MOST_CELLS = 200;

/** A form sends one field of a name as a text and several as a list; they stand in the order of the page. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());

function Cells(): PropertyDecorator {
  return (target, name) => {
    for (const rule of [
      Transform(asList),
      IsArray(),
      ArrayMaxSize(MOST_CELLS),
      IsString({ each: true }),
      MaxLength(LONG, { each: true }),
    ])
      rule(target, name);
  };
}

function Line(): PropertyDecorator {
  return (target, name) => {
    for (const rule of [IsOptional(), IsString(), MaxLength(LONG)]) rule(target, name);
  };
}

/** The number of steps that stood on the page. */
export class SeenForm {
  @Matches(/^\d{1,4}$/) seen = '';
}

/** What a link to the form of a request may carry. */
export class RequestQuery {
  @Line() workplace = '';
  @Line() post = '';
  @Cells() item: string[] = [];
  @Line() from = '';
}

export class NewRequestForm {
  @Line() workplaceId = '';
  @Line() postId = '';
  @Line() from = '';
  @Cells() items: string[] = [];
  @Line() place = '';
  @Line() reason = '';
  @Line() wantedOn = '';
}

export class RevisionForm extends SeenForm {
  @Cells() items: string[] = [];
  @Line() place = '';
  @Line() reason = '';
  @Line() wantedOn = '';
}

export class IntakeForm extends SeenForm {
  @Line() verdict = '';
  @Line() surveyOn = '';
  @Line() reason = '';
  @Line() words = '';
}

export class SurveyForm extends SeenForm {
  @Line() rise = '';
  @Cells() features: string[] = [];
  @Cells() measured: string[] = [];
  @Cells() items: string[] = [];
  @Cells() possible: string[] = [];
  @Line() found = '';
}

export class PlanForm extends SeenForm {
  @Cells() items: string[] = [];
  @Cells() quantity: string[] = [];
  @Cells() supplier: string[] = [];
  @Cells() amount: string[] = [];
  @Cells() supplierB: string[] = [];
  @Cells() amountB: string[] = [];
  @Cells() supplierC: string[] = [];
  @Cells() amountC: string[] = [];
  @Line() people = '';
  @Line() fundsFrom = '';
  @Line() fundsAmount = '';
  @Line() whyDearer = '';
  @Line() days = '';
  @Line() decided = '';
}

export class WorksForm extends SeenForm {
  @Cells() items: string[] = [];
  @Cells() spent: string[] = [];
  @Line() doneOn = '';
  @Line() note = '';
}

export class AcceptanceForm extends SeenForm {
  @Cells() keys: string[] = [];
  @Cells() answers: string[] = [];
  @Cells() measured: string[] = [];
  @Cells() fixed: string[] = [];
  @Line() words = '';
}

export class AccountForm extends SeenForm {
  @Line() holder = '';
  @Line() number = '';
  @Line() numberAgain = '';
  @Line() bank = '';
  @Cells() confirmed: string[] = [];
}

/** A form with a button, or with a file, and nothing else. */
export class ButtonOnlyForm {}

/** Requests that stood on the page of orders. */
export class OrderForm {
  @Cells() retrofits: string[] = [];
}

export class PaymentResultForm extends SeenForm {
  @Line() outcome = '';
  @Line() day = '';
  @Line() reference = '';
  @Line() words = '';
}

export class InspectionForm extends SeenForm {
  @Line() result = '';
  @Line() lookedOn = '';
  @Line() mendBy = '';
  @Line() words = '';
}

/** A reason chosen, and words to it. */
export class GroundsForm extends SeenForm {
  @Line() reason = '';
  @Line() words = '';
}

export class PaperForm {
  @Line() purpose = '';
}

export class BudgetQuery {
  @Line() county = '';
  @Line() year = '';
}

export class BudgetForm {
  @Matches(/^\d{6}$/) county = '';
  @Line() year = '';
  @Line() amount = '';
  @Line() words = '';
}
