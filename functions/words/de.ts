import type { Words } from "./words.ts";

/** German. */
export const de: Words = {
  language: "de",
  direction: "ltr",
  colon: ": ",
  moment: (day, time) => `${day}, ${time}`,
  until: (moment) => `Dieser Link gilt bis ${moment}.`,
  done: {
    title: "Ihre Antwort wurde gesendet",
    success: "Der Vorgang, der Ihre Antwort angefordert hat, läuft nun weiter.",
    failure:
      "Dem Vorgang, der Ihre Antwort angefordert hat, wurde eine Ablehnung oder ein Fehlschlag gemeldet.",
    heartbeat:
      "Der Vorgang, der Ihre Antwort angefordert hat, wartet weiter. Sie können diesen Link erneut verwenden.",
    question: "Frage",
    answer: "Antwort",
    time: "Gesendet",
    close: "Sie können diese Seite schließen.",
  },
  problems: {
    invalid: {
      title: "Ungültiger Link",
      what: "Dieser Link ist ungültig oder wurde von einer anderen Version erstellt.",
      next: "Öffnen Sie den vollständigen Link, genau so, wie Sie ihn erhalten haben. Hilft das nicht, bitten Sie den Absender um einen neuen.",
    },
    expired: {
      title: "Link abgelaufen",
      what: "Dieser Link ist abgelaufen. Es wurde nichts gesendet.",
      next: "Wenn Ihre Antwort noch gebraucht wird, bitten Sie den Absender um einen neuen Link.",
    },
    over: {
      title: "Schon beantwortet oder abgelaufen",
      what: "Diese Anfrage wurde schon beantwortet oder ist abgelaufen.",
      next: "Sie müssen nichts weiter tun. Wenn Sie das überrascht, fragen Sie beim Absender nach.",
    },
    recorded: {
      title: "Erfasst oder schon beantwortet",
      what: "Ihre Antwort wurde erfasst, oder diese Anfrage war schon beantwortet oder abgelaufen.",
      next: "Sie müssen nichts weiter tun.",
    },
    disabled: {
      title: "Nicht aktiviert",
      what: "Links dieser Art sind hier nicht aktiviert. Es wurde nichts gesendet.",
      next: "Bitten Sie den Absender, sie zu aktivieren oder Ihnen einen anderen Link zu senden.",
    },
    unusable: {
      title: "Mit diesem Link können Sie nicht antworten",
      what: "Die Antwort, die dieser Link senden würde, wird nicht angenommen. Es wurde nichts gesendet.",
      next: "Bitten Sie den Absender um einen neuen Link.",
    },
    unfit: {
      title: "Antwort nicht angenommen",
      what: "In dieser Form nimmt der Link Ihre Antwort nicht an. Es wurde nichts gesendet.",
      next: "Gehen Sie zurück, ändern Sie Ihre Antwort und senden Sie sie noch einmal.",
    },
    programs: {
      title: "Dieser Link ist für Programme bestimmt",
      what: "Über diesen Link kann nur ein Programm antworten. Es wurde nichts gesendet.",
      next: "Wenn Sie selbst antworten sollen, bitten Sie den Absender um einen anderen Link.",
    },
    press: {
      title: "Es wurde noch nichts gesendet",
      what: "Durch das Öffnen dieses Links wird nichts gesendet.",
      next: "Öffnen Sie ihn im Browser und drücken Sie dort die Schaltfläche, oder senden Sie eine POST-Anfrage.",
    },
    again: {
      title: "Bitte versuchen Sie es noch einmal",
      what: "Der Dienst konnte das gerade nicht ausführen.",
      next: "Warten Sie einen Augenblick und versuchen Sie es dann noch einmal. Mehrere Versuche schaden nicht.",
    },
    notFound: {
      title: "Nicht gefunden",
      what: "Unter dieser Adresse gibt es nichts.",
      next: "Öffnen Sie den vollständigen Link, genau so, wie Sie ihn erhalten haben.",
    },
    method: {
      title: "Nicht möglich",
      what: "Diese Adresse nimmt Anfragen dieser Art nicht an.",
      next: "Öffnen Sie den Link im Browser.",
    },
  },
  again: "Noch einmal versuchen",
  forSender: "Für den Absender:",
  form: {
    refused: "Es wurde noch nichts gesendet. Bitte korrigieren Sie Folgendes:",
    error: "Fehler",
    required: "erforderlich",
    requiredFor: (answers) => `erforderlich für: ${answers}`,
    usedFor: (answers) => `nur für: ${answers}`,
    choose: "Bitte wählen\u00a0…",
    yes: "Ja",
    no: "Nein",
    rules: {
      required: () => "Füllen Sie dieses Feld aus.",
      enum: () => "Wählen Sie eine der Optionen aus.",
      number: () => "Geben Sie eine Zahl ein.",
      integer: () => "Geben Sie eine ganze Zahl ein.",
      minLength: (limit) => `Geben Sie mindestens ${limit} Zeichen ein.`,
      maxLength: (limit) => `Geben Sie höchstens ${limit} Zeichen ein.`,
      minimum: (limit) => `Geben Sie eine Zahl von mindestens ${limit} ein.`,
      maximum: (limit) => `Geben Sie eine Zahl von höchstens ${limit} ein.`,
      exclusiveMinimum: (limit) => `Geben Sie eine Zahl größer als ${limit} ein.`,
      exclusiveMaximum: (limit) => `Geben Sie eine Zahl kleiner als ${limit} ein.`,
      multipleOf: (limit) => `Geben Sie ein Vielfaches von ${limit} ein.`,
      date: () => "Geben Sie ein Datum ein, zum Beispiel 2026-11-27.",
      email: () => "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
      uri: () => "Geben Sie eine Webadresse ein, zum Beispiel https://example.com/.",
      pattern: () => "Geben Sie dies im verlangten Format ein.",
      outcome: () => "Drücken Sie eine der Schaltflächen.",
      tooLong: () => "Das ist mehr, als gesendet werden kann. Bitte kürzen Sie Ihre Angaben.",
      whole: () => "Diese Antwort wird so nicht angenommen. Bitte prüfen Sie Ihre Angaben.",
    },
  },
};
