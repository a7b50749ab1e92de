; A formula of which only some clauses are kept, those that a proof uses: what a protocol makes true
; is true of them too. The encoders once more as loops that hand on the clauses kept so far, so that
; the whole formula is never there; each is proved to be what the encoder makes.
;
; The state of the loops is (i ids . kept): the number of the next clause, the ascending numbers of
; the clauses to be kept from there on, or :all, and the kept ones with their numbers as the LRAT
; books have them, the last one first.
(in-package "LRAT")
(include-book "tree")
(include-book "schedule")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

(defun wanted (st)
  (or (equal (cadr st) :all) (and (consp (cadr st)) (equal (caadr st) (car st)))))
(defun pass (st) (cons (+ 1 (car st)) (cdr st)))
(defun keep-clause (c table st)
  (if (and (wanted st) (clause-named c table))
      (list* (+ 1 (car st)) (if (consp (cadr st)) (cdadr st) (cadr st))
             (cons (car st) (isort (number-clause c table))) (cddr st))
    (pass st)))
(defun keep-formula (f table st)
  (if (atom f) st (keep-formula (cdr f) table (keep-clause (car f) table st))))
(defun start (ids) (list* 1 ids nil))
(defun chosen (f names ids) ; the state at the end
  (keep-formula f (make-fast-alist (number-names names 1)) (start ids)))

; --- what a protocol makes true, it makes true of the kept clauses ---
(local (in-theory (disable evcl clok clause-true clause-named number-clause isort number-names
                           bits)))
(defthm kept-clause-true
  (implies (and (clause-true c q p) (evfm (strip-cdrs (cddr st)) (bits names q p)))
           (evfm (strip-cdrs (cddr (keep-clause c (number-names names 1) st))) (bits names q p)))
  :hints (("Goal" :in-theory (disable wanted))))
(defthm kept-clause-ok
  (implies (fmok (strip-cdrs (cddr st)) (len names))
           (fmok (strip-cdrs (cddr (keep-clause c (number-names names 1) st))) (len names)))
  :hints (("Goal" :in-theory (disable wanted))))
(defthm kept-true
  (implies (and (formula-true f q p) (evfm (strip-cdrs (cddr st)) (bits names q p)))
           (evfm (strip-cdrs (cddr (keep-formula f (number-names names 1) st))) (bits names q p)))
  :hints (("Goal" :induct (keep-formula f (number-names names 1) st)
           :in-theory (disable keep-clause evfm))))
(defthm kept-ok
  (implies (fmok (strip-cdrs (cddr st)) (len names))
           (fmok (strip-cdrs (cddr (keep-formula f (number-names names 1) st))) (len names)))
  :hints (("Goal" :induct (keep-formula f (number-names names 1) st)
           :in-theory (disable keep-clause fmok))))
(defthm chosen-satisfiable
  (implies (formula-true f q p) (satisfiable (cddr (chosen f names ids))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable satisfiable evfm fmok keep-formula strip-cdrs
                               (:executable-counterpart start))
           :expand ((evfm nil (bits names q p)) (fmok nil (len names)))
           :use ((:instance kept-true (st (start ids))) (:instance kept-ok (st (start ids)))
                 (:instance evfm-satisfiable (f (cddr (chosen f names ids)))
                   (w (bits names q p)))))))

; --- the loops ---
(defthm keep-formula-of-append
  (equal (keep-formula (append f g) table st) (keep-formula g table (keep-formula f table st)))
  :hints (("Goal" :in-theory (disable keep-clause))))
(defthm keep-formula-of-cons
  (equal (keep-formula (cons c f) table st) (keep-formula f table (keep-clause c table st))))
(defthm keep-formula-of-nil (equal (keep-formula nil table st) st))
(defthm keep-unwanted
  (implies (not (wanted st)) (equal (keep-clause c table st) (pass st))))
(local (in-theory (disable keep-formula keep-clause wanted pass)))
(defmacro keep-if-wanted (c) `(if (wanted st) (keep-clause ,c table st) (pass st)))
(defmacro defkept (name args body) ; the loop NAME-kept, which keeps of the formula of NAME
  (let ((kept (intern-in-package-of-symbol (concatenate 'string (symbol-name name) "-KEPT") name))
        (right (intern-in-package-of-symbol (concatenate 'string (symbol-name name) "-KEPT-RIGHT")
                                            name)))
    `(progn (defun ,kept (,@args table st) ,body)
            (defthm ,right
              (equal (,kept ,@args table st) (keep-formula (,name ,@args) table st)))
            (in-theory (disable ,kept ,name)))))

(defkept reach-vs (vs xs ys)
  (if (atom vs) st
    (reach-vs-kept (cdr vs) xs ys table
                   (keep-formula (reach-zs 1 (car vs) ys) table
                                 (keep-formula (reach-zs 0 (car vs) xs) table st)))))
(defkept one-vs (vs places n)
  (if (atom vs) st
    (one-vs-kept (cdr vs) places n table
                 (keep-formula (one-places (car vs) places n) table st))))
(defkept leaves-clauses (vs x y problem knows)
  (if (atom vs) st
    (leaves-clauses-kept (cdr vs) x y problem knows table
                         (keep-formula (leaf-clauses (car vs) x y problem knows) table st))))
(defkept ys-clauses (vs x ys problem knows)
  (cond ((atom ys) st)
        ((promised problem (list x (car ys)))
         (ys-clauses-kept vs x (cdr ys) problem knows table
                          (leaves-clauses-kept vs x (car ys) problem knows table st)))
        (t (ys-clauses-kept vs x (cdr ys) problem knows table st))))
(defkept xs-clauses (vs xs ys problem knows)
  (if (atom xs) st
    (xs-clauses-kept vs (cdr xs) ys problem knows table
                     (ys-clauses-kept vs (car xs) ys problem knows table st))))
(defkept tree-formula (problem knows bits)
  (let* ((xs (upto 0 (nth 0 (sizes problem)))) (ys (upto 0 (nth 1 (sizes problem))))
         (vs (leaf-nodes 1 bits))
         (st (keep-formula (roots 1 ys) table (keep-formula (roots 0 xs) table st)))
         (st (reach-vs-kept (upto 1 (expt 2 bits)) xs ys table st))
         (st (one-vs-kept vs (places problem knows) (outputs problem) table st)))
    (xs-clauses-kept vs xs ys problem knows table st)))
(defkept rounds-formula (problem knows bits rounds first)
  (keep-formula (round-clauses bits rounds first) table
                (tree-formula-kept problem knows bits table st)))

(defkept one-ms (g a ms n)
  (if (atom ms) st
    (one-ms-kept g a (cdr ms) n table
                 (keep-formula (exactly-one (table-names g a (car ms) (upto 0 n))) table st))))
(defkept one-as (g as ms n)
  (if (atom as) st (one-as-kept g (cdr as) ms n table (one-ms-kept g (car as) ms n table st))))
(defkept one-gs (gs steps sizes)
  (if (atom gs) st
    (let ((step (nth (car gs) steps)))
      (one-gs-kept (cdr gs) steps sizes table
                   (one-as-kept (car gs) (tuples (pick (players step) sizes))
                                (tuples (alphabets (messages step) steps)) (alphabet step)
                                table st)))))
(defkept implied-vs (g steps inputs context vs)
  (if (atom vs) st
    (let* ((step (nth g steps))
           (st (keep-if-wanted
                (append (neg-all (value-names (messages step) steps inputs context))
                        (list (neg (list :table g (pick (players step) inputs)
                                         (look (messages step) context) (car vs)))
                              (pos (list :value g (mask (cone step) inputs 0) (car vs))))))))
      (implied-vs-kept g steps inputs context (cdr vs) table st))))
(defkept implied-ms (g steps inputs ms vs)
  (if (atom ms) st
    (implied-ms-kept g steps inputs (cdr ms) vs table
                     (implied-vs-kept g steps inputs
                                      (pairlis$ (messages (nth g steps)) (car ms)) vs table st))))
(defkept implied-ins (g steps ins ms vs)
  (if (atom ins) st
    (implied-ins-kept g steps (cdr ins) ms vs table
                      (implied-ms-kept g steps (car ins) ms vs table st))))
(defkept implied-gs (gs steps sizes)
  (cond ((atom gs) st)
        ((valued (nth (car gs) steps))
         (let ((step (nth (car gs) steps)))
           (implied-gs-kept (cdr gs) steps sizes table
                            (implied-ins-kept (car gs) steps
                                              (tuples (mask-sizes (cone step) sizes 0))
                                              (tuples (alphabets (messages step) steps))
                                              (upto 0 (alphabet step)) table st))))
        (t (implied-gs-kept (cdr gs) steps sizes table st))))
(defkept correct-ms (g steps inputs ms problem)
  (if (atom ms) st
    (let ((st (keep-if-wanted
               (correct-clause g steps inputs (pairlis$ (messages (nth g steps)) (car ms))
                               problem))))
      (correct-ms-kept g steps inputs (cdr ms) problem table st))))
(defkept correct-ins (g steps ins ms problem)
  (cond ((atom ins) st)
        ((promised problem (car ins))
         (correct-ins-kept g steps (cdr ins) ms problem table
                           (correct-ms-kept g steps (car ins) ms problem table st)))
        (t (correct-ins-kept g steps (cdr ins) ms problem table st))))
(defkept schedule-formula (problem steps)
  (let* ((g (- (len steps) 1)) (sizes (sizes problem))
         (st (one-gs-kept (upto 0 (len steps)) steps sizes table st))
         (st (implied-gs-kept (upto 0 g) steps sizes table st)))
    (correct-ins-kept g steps (tuples sizes) (tuples (alphabets (messages (nth g steps)) steps))
                      problem table st)))
