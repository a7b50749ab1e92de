; Definitions of massively parallel computation, to be read where a theorem speaks of machines.
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

; One machine a player. In each of `rounds` rounds every machine sends every machine, itself too, a
; list of at most s words, numbers below w, a function of its memory; none sends more than s words
; in a round, nor receives more. The memory in the first round is the input, and later the lists
; that were received in the round before, one a sender. After the last round the last machine
; answers by its memory, or, where knows is :both, all do. A protocol is (tables answers): for each
; round and machine an association list of memories and of the lists to all machines, and for each
; machine one of memories and of answers.
(defun words-below (l w)
  (if (atom l) (null l) (and (natp (car l)) (< (car l) w) (words-below (cdr l) w))))
(defun words-or-none (l s w) (if (and (<= (len l) s) (words-below l w)) l nil))
(defun sent (round from memory to tables s w)
  (words-or-none (nth to (cdr (assoc-equal memory (nth from (nth round tables))))) s w))
(defun sent-to (tos round from memory tables s w) ; to all of these machines
  (if (atom tos) nil
    (cons (sent round from memory (car tos) tables s w)
          (sent-to (cdr tos) round from memory tables s w))))
(defun received-from (froms round memories to tables s w) ; from all of these machines
  (if (atom froms) nil
    (cons (sent round (car froms) (nth (car froms) memories) to tables s w)
          (received-from (cdr froms) round memories to tables s w))))
(defun received-by (tos round memories n tables s w)
  (if (atom tos) nil
    (cons (received-from (upto 0 n) round memories (car tos) tables s w)
          (received-by (cdr tos) round memories n tables s w))))
(defun memories (rounds inputs tables s w) ; of all machines after so many rounds
  (if (zp rounds) inputs
    (received-by (upto 0 (len inputs)) (- rounds 1)
                 (memories (- rounds 1) inputs tables s w) (len inputs) tables s w)))
(defun count-words (lists) (if (atom lists) 0 (+ (len (car lists)) (count-words (cdr lists)))))
(defun few-words (machines round inputs tables s w) ; do these send and receive at most s words?
  (if (atom machines) t
    (let ((before (memories round inputs tables s w)) (all (upto 0 (len inputs)))
          (m (car machines)))
      (and (<= (count-words (sent-to all round m (nth m before) tables s w)) s)
           (<= (count-words (received-from all round before m tables s w)) s)
           (few-words (cdr machines) round inputs tables s w)))))
(defun keeps-limits (rounds inputs tables s w)
  (if (zp rounds) t
    (and (few-words (upto 0 (len inputs)) (- rounds 1) inputs tables s w)
         (keeps-limits (- rounds 1) inputs tables s w))))
(defun machine-output (m memory answers problem)
  (letter (cdr (assoc-equal memory (nth m answers))) (outputs problem)))
(defun allowed-to (m problem inputs o) ; may machine m answer o?
  (if (equal (nth 0 problem) :own)
      (member-equal o (nth m (entry inputs (nth 3 problem))))
    (allowed problem inputs o)))
(defun answers-correct (machines memories answers problem inputs)
  (if (atom machines) t
    (and (allowed-to (car machines) problem inputs
                     (machine-output (car machines) (nth (car machines) memories) answers problem))
         (answers-correct (cdr machines) memories answers problem inputs))))
(defun who-answers (n knows) (if (equal knows :both) (upto 0 n) (list (- n 1))))
(defun-sk machines-solve (p problem rounds s w knows)
  (forall inputs
    (implies (promised problem inputs)
             (and (keeps-limits rounds inputs (nth 0 p) s w)
                  (answers-correct (who-answers (len inputs) knows)
                                   (memories rounds inputs (nth 0 p) s w)
                                   (nth 1 p) problem inputs)))))
(defun-sk machines-exist (problem rounds s w knows)
  (exists p (machines-solve p problem rounds s w knows)))
