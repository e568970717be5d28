-- Indices and views of shiguan.db, made when the tables are full.

CREATE INDEX visit_rows_leader ON visit_rows(leader_id);
CREATE INDEX visit_rows_day ON visit_rows(date_earliest);
CREATE INDEX visit_rows_trip ON visit_rows(trip_id);
CREATE INDEX visit_rows_doc ON visit_rows(doc_id);
CREATE INDEX stop_places_place ON stop_places(place_id);
CREATE INDEX participants_entity ON participants(entity_id, event_id);
CREATE INDEX participants_event ON participants(event_id);
CREATE INDEX reports_doc ON reports(doc_id);
CREATE INDEX reports_event ON reports(event_id);
CREATE INDEX occupancies_person ON occupancies(person_id);
CREATE INDEX occupancies_place ON occupancies(place_id);
CREATE INDEX entities_name ON entities(name);
CREATE INDEX entities_place ON entities(place_id);
CREATE INDEX events_day ON events(earliest);

-- The scholars' codebook: one row a principal and stop, as visits.csv has it.
CREATE VIEW visits AS SELECT * FROM visit_rows WHERE role = 'principal';

-- Events in order, with the principals' names.
CREATE VIEW timeline AS
  SELECT e.earliest AS day, e.edtf, e.type, e.name, group_concat(n.name, '、') AS who, e.independent_sources, e.id
  FROM events e
  LEFT JOIN participants p ON p.event_id = e.id AND p.role IN ('principal', 'chair', 'signer')
  LEFT JOIN entities n ON n.id = p.entity_id
  WHERE e.realis = 'actual'
  GROUP BY e.id
  ORDER BY e.earliest IS NULL, e.earliest, e.id;

-- Places and organizations by number of trips, with all that lies within.
CREATE VIEW visits_per_place AS
  SELECT n.name, n.subkind, n.id, count(DISTINCT v.trip_id) AS trips, count(DISTINCT v.leader_id) AS leaders
  FROM visits v
  JOIN stop_places s ON s.stop_id = v.stop_id
  JOIN entities n ON n.id = s.place_id
  GROUP BY n.id
  ORDER BY trips DESC, n.id;

-- Who travels with whom: pairs that were bodily on one trip.
CREATE VIEW fellow_travellers AS
  SELECT a.name AS leader, b.name AS companion, count(DISTINCT p.event_id) AS trips, a.id AS leader_id, b.id AS companion_id
  FROM participants p
  JOIN participants q ON q.event_id = p.event_id AND q.entity_id <> p.entity_id AND q.role IN ('principal', 'companion')
  JOIN events e ON e.id = p.event_id AND e.type = 'visit' AND e.realis = 'actual'
  JOIN entities a ON a.id = p.entity_id
  JOIN entities b ON b.id = q.entity_id
  WHERE p.role = 'principal' AND p.mode = 'onsite' AND q.mode = 'onsite'
  GROUP BY a.id, b.id
  ORDER BY trips DESC, a.id, b.id;
