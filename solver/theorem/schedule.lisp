; The encoder of schedules (reductions/questions/encodings/schedule_encoding.c, variables and
; clauses in the same order and with its numbers (1) to (3)). A step here has two more parts, its
; cone and whether it has variables V; `annotate` finds them and `steps-ok` checks all that the
; proof needs of them, so that annotate itself is not part of the proof.
(in-package "LRAT")
(include-book "names")
(set-verify-guards-eagerness 0)

(defun cone (step) (nth 3 step))
(defun valued (step) (nth 4 step))

(defun tuples-with (as tuples) ; every a of as before every tuple, the last digit the fastest
  (if (atom as) nil
    (append (pairlis$ (make-list-ac (len tuples) (car as) nil) tuples)
            (tuples-with (cdr as) tuples))))
(defun tuples (sizes)
  (if (atom sizes) (list nil) (tuples-with (upto 0 (car sizes)) (tuples (cdr sizes)))))
(defun mask (c inputs k) ; 0 for what is outside of the cone c
  (if (atom inputs) nil
    (cons (if (member-equal k c) (car inputs) 0) (mask c (cdr inputs) (+ 1 k)))))
(defun mask-sizes (c sizes k)
  (if (atom sizes) nil
    (cons (if (member-equal k c) (car sizes) 1) (mask-sizes c (cdr sizes) (+ 1 k)))))
(defun alphabets (hs steps)
  (if (atom hs) nil (cons (alphabet (nth (car hs) steps)) (alphabets (cdr hs) steps))))
(defun look (hs context)
  (if (atom hs) nil (cons (cdr (assoc-equal (car hs) context)) (look (cdr hs) context))))

; "message h has the value that the context says it has"
(defun value-name (h steps inputs context)
  (let ((step (nth h steps)) (w (cdr (assoc-equal h context))))
    (if (valued step)
        (list :value h (mask (cone step) inputs 0) w)
      (list :table h (pick (players step) inputs) (look (messages step) context) w))))
(defun value-names (hs steps inputs context)
  (if (atom hs) nil
    (cons (value-name (car hs) steps inputs context)
          (value-names (cdr hs) steps inputs context))))

; (1)
(defun table-names (g a m vs)
  (if (atom vs) nil (cons (list :table g a m (car vs)) (table-names g a m (cdr vs)))))
(defun one-ms (g a ms n)
  (if (atom ms) nil
    (append (exactly-one (table-names g a (car ms) (upto 0 n))) (one-ms g a (cdr ms) n))))
(defun one-as (g as ms n)
  (if (atom as) nil (append (one-ms g (car as) ms n) (one-as g (cdr as) ms n))))
(defun one-gs (gs steps sizes)
  (if (atom gs) nil
    (let ((step (nth (car gs) steps)))
      (append (one-as (car gs) (tuples (pick (players step) sizes))
                      (tuples (alphabets (messages step) steps)) (alphabet step))
              (one-gs (cdr gs) steps sizes)))))
; (2)
(defun implied-vs (g steps inputs context vs)
  (if (atom vs) nil
    (let ((step (nth g steps)))
      (cons (append (neg-all (value-names (messages step) steps inputs context))
                    (list (neg (list :table g (pick (players step) inputs)
                                     (look (messages step) context) (car vs)))
                          (pos (list :value g (mask (cone step) inputs 0) (car vs)))))
            (implied-vs g steps inputs context (cdr vs))))))
(defun implied-ms (g steps inputs ms vs)
  (if (atom ms) nil
    (append (implied-vs g steps inputs (pairlis$ (messages (nth g steps)) (car ms)) vs)
            (implied-ms g steps inputs (cdr ms) vs))))
(defun implied-ins (g steps ins ms vs)
  (if (atom ins) nil
    (append (implied-ms g steps (car ins) ms vs) (implied-ins g steps (cdr ins) ms vs))))
(defun implied-gs (gs steps sizes)
  (cond ((atom gs) nil)
        ((valued (nth (car gs) steps))
         (let ((step (nth (car gs) steps)))
           (append (implied-ins (car gs) steps (tuples (mask-sizes (cone step) sizes 0))
                                (tuples (alphabets (messages step) steps))
                                (upto 0 (alphabet step)))
                   (implied-gs (cdr gs) steps sizes))))
        (t (implied-gs (cdr gs) steps sizes))))
; (3)
(defun allowed-tables (g a m os problem inputs)
  (cond ((atom os) nil)
        ((allowed problem inputs (car os)) (cons (pos (list :table g a m (car os)))
                                                 (allowed-tables g a m (cdr os) problem inputs)))
        (t (allowed-tables g a m (cdr os) problem inputs))))
(defun correct-clause (g steps inputs context problem)
  (let ((step (nth g steps)))
    (append (neg-all (value-names (messages step) steps inputs context))
            (allowed-tables g (pick (players step) inputs) (look (messages step) context)
              (upto 0 (outputs problem)) problem inputs))))
(defun correct-ms (g steps inputs ms problem)
  (if (atom ms) nil
    (cons (correct-clause g steps inputs (pairlis$ (messages (nth g steps)) (car ms)) problem)
          (correct-ms g steps inputs (cdr ms) problem))))
(defun correct-ins (g steps ins ms problem)
  (cond ((atom ins) nil)
        ((promised problem (car ins)) (append (correct-ms g steps (car ins) ms problem)
                                              (correct-ins g steps (cdr ins) ms problem)))
        (t (correct-ins g steps (cdr ins) ms problem))))

(defun schedule-formula (problem steps)
  (let ((g (- (len steps) 1)) (sizes (sizes problem)))
    (append (one-gs (upto 0 (len steps)) steps sizes)
     (append (implied-gs (upto 0 g) steps sizes)
             (correct-ins g steps (tuples sizes) (tuples (alphabets (messages (nth g steps)) steps))
                          problem)))))

(defun t-ms (g a ms n)
  (if (atom ms) nil (append (table-names g a (car ms) (upto 0 n)) (t-ms g a (cdr ms) n))))
(defun t-as (g as ms n) (if (atom as) nil (append (t-ms g (car as) ms n) (t-as g (cdr as) ms n))))
(defun t-gs (gs steps sizes)
  (if (atom gs) nil
    (let ((step (nth (car gs) steps)))
      (append (t-as (car gs) (tuples (pick (players step) sizes))
                    (tuples (alphabets (messages step) steps)) (alphabet step))
              (t-gs (cdr gs) steps sizes)))))
(defun v-vs (g inputs vs)
  (if (atom vs) nil (cons (list :value g inputs (car vs)) (v-vs g inputs (cdr vs)))))
(defun v-ins (g ins n)
  (if (atom ins) nil (append (v-vs g (car ins) (upto 0 n)) (v-ins g (cdr ins) n))))
(defun v-gs (gs steps sizes)
  (cond ((atom gs) nil)
        ((valued (nth (car gs) steps))
         (append (v-ins (car gs) (tuples (mask-sizes (cone (nth (car gs) steps)) sizes 0))
                        (alphabet (nth (car gs) steps)))
                 (v-gs (cdr gs) steps sizes)))
        (t (v-gs (cdr gs) steps sizes))))
(defun schedule-names (problem steps)
  (append (t-gs (upto 0 (len steps)) steps (sizes problem))
          (v-gs (upto 0 (- (len steps) 1)) steps (sizes problem))))

; --- what the proof needs of the steps, checked at run time ---
(defun all-below (hs n)
  (if (atom hs) t (and (natp (car hs)) (< (car hs) n) (all-below (cdr hs) n))))
(defun all-natp (l) (if (atom l) t (and (natp (car l)) (all-natp (cdr l)))))
(defun cones-within (hs steps c)
  (if (atom hs) t
    (and (subsetp-equal (cone (nth (car hs) steps)) c) (cones-within (cdr hs) steps c))))
(defun seen-within (hs steps ms) ; who reads a message without V sees what that message sees
  (if (atom hs) t
    (and (or (valued (nth (car hs) steps)) (subsetp-equal (messages (nth (car hs) steps)) ms))
         (seen-within (cdr hs) steps ms))))
(defun step-ok (g steps)
  (let ((step (nth g steps)))
    (and (posp (alphabet step)) (all-natp (cone step)) (all-below (messages step) g)
         (subsetp-equal (players step) (cone step)) (cones-within (messages step) steps (cone step))
         (seen-within (messages step) steps (messages step)))))
(defun steps-ok (n steps) (if (zp n) t (and (step-ok (- n 1) steps) (steps-ok (- n 1) steps))))

; --- annotation, not proved ---
(defun union-cones (hs steps)
  (if (atom hs) nil (union-equal (cone (nth (car hs) steps)) (union-cones (cdr hs) steps))))
(defun keep (is l)
  (cond ((atom is) nil) ((member-equal (car is) l) (cons (car is) (keep (cdr is) l)))
        (t (keep (cdr is) l))))
(defun add-cones (rest done players) ; the steps from `rest` on, `done` before them
  (if (atom rest) done
    (let ((s (car rest)))
      (add-cones (cdr rest)
                 (append done (list (list (alphabet s) (players s) (messages s)
                                          (keep (upto 0 players)
                                                (append (players s)
                                                        (union-cones (messages s) done))))))
                 players))))
(defun unseen-by-reader (h ms steps) ; does a reader of h miss one of the messages ms?
  (cond ((atom steps) nil)
        ((and (member-equal h (messages (car steps)))
              (not (subsetp-equal ms (messages (car steps))))) t)
        (t (unseen-by-reader h ms (cdr steps)))))
(defun add-valued (rest h steps)
  (if (atom rest) nil
    (cons (append (car rest) (list (and (consp (cdr rest))
                                        (unseen-by-reader h (messages (car rest)) steps))))
          (add-valued (cdr rest) (+ 1 h) steps))))
(defun annotate (steps players)
  (let ((steps (add-cones steps nil players))) (add-valued steps 0 steps)))
(defun plain (steps) ; without annotations
  (if (atom steps) nil
    (cons (list (alphabet (car steps)) (players (car steps)) (messages (car steps)))
          (plain (cdr steps)))))
