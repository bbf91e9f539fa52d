//! Words by which attributions are read.

pub(super) const CONNECTORS: &str = "of for the and de del da do dos la las von van der bin al y e";

pub(super) const PREPOSITIONS: &str = "\
    in at on by from with to under after before during since against about near within into through between \
    among over like unlike despite";

pub(super) const CONJUNCTIONS: &str =
    "and but or while when as because although though which who that if where whereas so yet";

pub(super) const PRONOUNS: &str = "\
    he she it they we i you this that these those him her them who which one some many others his their its \
    my our";

/// Capitalised at the start of a sentence, yet no names.
pub(super) const NO_NAMES: &str = "\
    the a an this that these those he she it they we i you his her its their our my one some many most \
    others another both each all few several no nobody everyone someone anyone people in on at by for from \
    of with to as after before when while where although though since because if but and or so yet however \
    still then later earlier today yesterday now once asked speaking writing according under even only also \
    more what who how why officials analysts economists critics experts observers ministers lawmakers \
    diplomats scholars researchers opponents supporters reporters journalists sources businesses firms \
    companies exporters investors authorities respondents voters citizens authors spokespersons spokesman \
    spokeswoman congress parliament government opposition staff replying answering responding told quoting \
    citing during there here first second finally meanwhile instead similarly indeed thus therefore";

pub(super) const CALENDAR: &str = "\
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
    august september october november december";

/// What is written, and speaks for whom it belongs to.
pub(super) const DOCUMENTS: &str = "\
    report reports statement study survey paper letter communiqué communique website release memo memorandum \
    review brief briefing bulletin article blog note white-paper factsheet dispatch editorial story decree \
    manifesto declaration announcement";

/// Documents that are written about what others said.
pub(super) const REPORTS: &str = "report study survey paper review";

/// What is said.
pub(super) const SPEECHES: &str = "\
    answer reply words word warning question promise claim remark remarks comment comments phrase verdict \
    pledge vow response conclusion call complaint speech assertion argument description";

/// Bodies whose documents are theirs, also in lower case.
pub(super) const BODIES: &str =
    "ministry department agency bureau commission institute secretariat treasury";

/// Verbs whose object may be the one spoken to.
pub(super) const ADDRESSING: &str =
    "told tells asked asks reminded assured informed answered warned urged";

pub(super) const SAYING: &str = "\
    say says said saying agrees agreed tells told write writes wrote warn warns warned argue argues argued replies replied \
    answers answered asks asked adds added notes noted states stated declares declared announces announced \
    claims claimed explains explained insist insists insisted calls called describes described concludes \
    concluded reports reported finds found observes observed remarks remarked complains complained admits \
    admitted acknowledges acknowledged denies denied promises promised vows vowed pledges pledged urges \
    urged suggests suggested stresses stressed emphasises emphasised emphasizes emphasized recalls recalled \
    responds responded objects objected tweeted posted maintains maintained asserts asserted contends \
    contended predicts predicted dubbed labelled labeled denounced criticised criticized dismissed concedes \
    conceded continued exclaimed joked boasted shouted reads quoted quotes cited cites quoting citing \
    reminded assured informed testified confirmed confirms repeated demanded proclaimed";
