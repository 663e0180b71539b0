-- 两个读者读得不一样的数有哪些？
select documents.body_name, second_readings.page, second_readings.first_text, second_readings.second_text
from second_readings
inner join documents on documents.document_id = second_readings.document_id
where not second_readings.agrees
order by documents.body_name, second_readings.page
