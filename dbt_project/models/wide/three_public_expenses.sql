-- One row per current document that prints a table of the three public expenses.
with lines as (
    select
        document_id,
        min(table_id) as table_id,
        {{ line_amount('total', "'total', 'final', 'budget'") }} as total_yuan,
        {{ line_amount('total', "'total', 'final', 'budget'", 'half_unit_yuan') }} as total_half_unit_yuan,
        {{ line_amount('three_public_total', "'total', 'final', 'budget'") }} as three_public_total_yuan,
        {{ line_amount('three_public_total', "'total', 'final', 'budget'", 'half_unit_yuan') }} as three_public_total_half_unit_yuan,
        {{ line_amount('overseas_visits', "'total', 'final', 'budget'") }} as overseas_visits_yuan,
        {{ line_amount('vehicle_total', "'total', 'final', 'budget'") }} as vehicle_total_yuan,
        {{ line_amount('vehicle_purchase', "'total', 'final', 'budget'") }} as vehicle_purchase_yuan,
        {{ line_amount('vehicle_operation', "'total', 'final', 'budget'") }} as vehicle_operation_yuan,
        {{ line_amount('hospitality', "'total', 'final', 'budget'") }} as hospitality_yuan,
        {{ line_amount('meetings', "'total', 'final', 'budget'") }} as meetings_yuan,
        {{ line_amount('training', "'total', 'final', 'budget'") }} as training_yuan,
        {{ line_amount('total', "'budget'") }} as budget_total_yuan,
        {{ line_amount('three_public_total', "'budget'") }} as budget_three_public_total_yuan,
        {{ line_amount('overseas_visits', "'budget'") }} as budget_overseas_visits_yuan,
        {{ line_amount('vehicle_total', "'budget'") }} as budget_vehicle_total_yuan,
        {{ line_amount('vehicle_purchase', "'budget'") }} as budget_vehicle_purchase_yuan,
        {{ line_amount('vehicle_operation', "'budget'") }} as budget_vehicle_operation_yuan,
        {{ line_amount('hospitality', "'budget'") }} as budget_hospitality_yuan
    from {{ ref('wide_facts') }}
    where table_kind = 'three_public_expenses'
    group by document_id
)

select
    {{ wide_document_columns() }},
    lines.table_id,
    lines.total_yuan,
    lines.total_half_unit_yuan,
    lines.three_public_total_yuan,
    lines.three_public_total_half_unit_yuan,
    lines.overseas_visits_yuan,
    lines.vehicle_total_yuan,
    lines.vehicle_purchase_yuan,
    lines.vehicle_operation_yuan,
    lines.hospitality_yuan,
    lines.meetings_yuan,
    lines.training_yuan,
    lines.budget_total_yuan,
    lines.budget_three_public_total_yuan,
    lines.budget_overseas_visits_yuan,
    lines.budget_vehicle_total_yuan,
    lines.budget_vehicle_purchase_yuan,
    lines.budget_vehicle_operation_yuan,
    lines.budget_hospitality_yuan
from {{ ref('documents') }} as documents
inner join lines on lines.document_id = documents.document_id
